// What is written into a box of the picture.
import { compact, max, min, uniq } from 'lodash'
import { plain } from '../../../model/plain'
import type { ObjectReport } from '../../impactReport'
import { plural } from '../../words'
import { VERDICT_WORDS } from '../verdict'

export interface Label {
  /** `412 backup plans`, or `backup vault`. */
  readonly first: string
  readonly second: string
  readonly third: string
  readonly verdict: ObjectReport['verdict'] | undefined
}

export function labelOf(members: readonly ObjectReport[]): Label {
  const [one] = members
  const title = plain(one?.title ?? '')
  const regions = uniq(members.map(({ region }) => region))
  const where = regions.length === 1 ? plain(regions[0] ?? '') : plural(regions.length, 'region')
  return {
    first: members.length === 1 ? title : several(members.length, title),
    second: members.length === 1 ? `${plain(one?.id ?? '')} ${plain(one?.name ?? '')}`.trim() : where,
    third: compact([one && VERDICT_WORDS[one.verdict], waves(members)]).join(', '),
    verdict: one?.verdict,
  }
}

/** Whole, for tooltips and screen readers. */
export function sentenceOf(members: readonly ObjectReport[]): string {
  const { first, second, third } = labelOf(members)
  return `${first} ${members.length === 1 ? '' : 'in '}${second}: ${third}`
}

function several(count: number, title: string): string {
  return plural(count, title.replace(/([^aeiou])y$/, '$1ie'))
}

function waves(members: readonly ObjectReport[]): string {
  const known = compact(members.map(({ wave }) => wave))
  const [first, last] = [min(known), max(known)]
  if (first === undefined) return ''
  return first === last ? `wave ${first}` : `waves ${first} to ${last}`
}
