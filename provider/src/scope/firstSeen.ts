// Since when each object is in the state: the grace period counts from there. Pure.
import type { Standings } from '../estate/standing'
import type { ResourceInputs } from '../model/inputs'
import { keyOf, type ObjectKey } from '../model/object'

const HOUR_MS = 3_600_000

/** Milliseconds since the epoch by object, as the last update recorded them. */
export function recordedSince({ firstSeen }: ResourceInputs): ReadonlyMap<ObjectKey, number> {
  return new Map(Object.entries(firstSeen ?? {}).map(([key, at]) => [key, Date.parse(at)]))
}

/**
 * The record for the next update: an object that is new counts from now. Whole hours, so that a saved plan and the run
 * that carries it out minutes later hold the same inputs; the next one, so that no grace period is shorter than it says.
 */
export function seenFrom(
  inputs: ResourceInputs,
  standings: Standings,
  now: number,
): ResourceInputs['firstSeen'] {
  if (inputs.gracePeriod === undefined) return undefined
  const known = inputs.firstSeen ?? {}
  const hour = new Date(Math.ceil(now / HOUR_MS) * HOUR_MS).toISOString()
  const keys = standings.own.map(keyOf)
  return Object.fromEntries(
    keys.sort().map(key => [key, Object.hasOwn(known, key) ? (known[key] ?? hour) : hour]),
  )
}
