// Advice for a name that does not exist: the correct name that looks most like it.

import leven from 'leven'
import { minBy } from 'lodash'

/** The nearest of `known`, or undefined where nothing is near enough to be what the person meant. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const distance = (candidate: string) => leven(candidate.toLowerCase(), name.toLowerCase())
  const best = minBy(known, distance)
  if (best === undefined) return undefined
  return distance(best) <= Math.max(2, Math.floor(best.length / 2)) ? best : undefined
}
