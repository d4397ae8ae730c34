// report: what a plan deletes, by region and vault, worst loss first, for the terminal. Pure.
import { groupBy, orderBy, sumBy } from 'lodash'
import { sumOfKnown } from '../kinds/values'
import { plain } from '../model/plain'
import { figure, lostBytes, pointsText, sizeText } from './figures'
import type { Figure, ImpactReport, ObjectReport } from './impactReport'
import { plural, shorten } from './words'

/** Sources of one line that are named before "and n more". */
const NAMED = 2

export interface LossLines {
  readonly lines: readonly string[]
  /** Objects that the lines tell of. */
  readonly told: number
}

/** @param most lines; what does not fit is left out whole */
export function lossLines({ objects }: ImpactReport, most: number): LossLines {
  const going = objects.filter(({ verdict }) => verdict === 'delete')
  const byKey = new Map(objects.map(object => [object.key, object]))
  const groups = worstGroupFirst(Object.values(groupBy(going, object => groupOf(object, byKey))))
  const shown: { readonly region: string; readonly lines: readonly string[] }[] = []
  let [left, told] = [most, 0]
  for (const group of groups) {
    const region = plain(group[0]?.region ?? '')
    const lines = groupLines(group, byKey)
    const needed = lines.length + (shown.some(other => other.region === region) ? 0 : 1)
    if (needed > left && told > 0) continue
    shown.push({ region, lines })
    left -= needed
    told += group.length
  }
  const lines = Object.entries(groupBy(shown, 'region')).flatMap(([region, members]) => [
    `  ${region}`,
    ...members.flatMap(member => member.lines),
  ])
  return { lines: lines.map(line => shorten(line)), told }
}

type Group = readonly ObjectReport[]

/** A vault with what writes into it; everything else stands alone. */
function groupOf(object: ObjectReport, byKey: ReadonlyMap<string, ObjectReport>): string {
  return object.home !== undefined && byKey.has(object.home) ? object.home : object.key
}

/** Loss of a last backup first, then bytes. */
function worstGroupFirst(groups: readonly Group[]): readonly Group[] {
  return orderBy(
    groups,
    [
      group => group.some(({ lastBackupOf }) => lastBackupOf.length > 0),
      group => sumBy(group, lostBytes),
      group => group[0]?.key,
    ],
    ['desc', 'desc', 'asc'],
  )
}

function groupLines(group: Group, byKey: ReadonlyMap<string, ObjectReport>): readonly string[] {
  const [first] = group
  if (first === undefined) return []
  const home = byKey.get(groupOf(first, byKey))
  const head = group.find(object => object === home)
  const members = Object.values(
    groupBy(
      group.filter(object => object !== head),
      'kind',
    ),
  )
  if (head !== undefined)
    return [
      `    delete ${nameOf(head)}${lossOf([head])}`,
      ...members.map(same => `      delete ${sameKind(same)}`),
    ]
  if (home === undefined || home === first) return [`    delete ${sameKind(group)}`]
  return members.map(
    same => `    delete ${sameKind(same)}, from ${home.title} ${home.id}, which stays for now`,
  )
}

/** `3 backup plans (wave 1), last backup of bucket a, bucket b and 1 more`. */
function sameKind(objects: Group): string {
  const [first] = objects
  if (first === undefined) return ''
  const what = objects.length === 1 ? nameOf(first) : plural(objects.length, first.title) + wavesOf(objects)
  return `${what}${lossOf(objects)}`
}

function nameOf(object: ObjectReport): string {
  const name = object.name === undefined || object.name === '' ? '' : ` "${shorten(object.name, 30)}"`
  return `${object.title} ${object.id}${name}${wavesOf([object])}`
}

function wavesOf(objects: Group): string {
  const waves = objects.map(({ wave }) => wave ?? 1)
  const [least, most] = [Math.min(...waves), Math.max(...waves)]
  return least === most ? ` (wave ${least})` : ` (waves ${least} to ${most})`
}

function lossOf(objects: Group): string {
  const sized = objects.filter(({ holdsData, points }) => holdsData && points !== '0')
  const points = sumOf(sized.map(object => object.points))
  const stored = sumOf(sized.map(object => object.storedBytes))
  const loss =
    sized.length === 0
      ? ''
      : `, ${pointsText(points)}, ${stored === null ? 'size not known' : sizeText(stored)}`
  const last = objects.flatMap(object => object.lastBackupOf)
  const more = last.length > NAMED ? ` and ${last.length - NAMED} more` : ''
  return last.length === 0 ? loss : `${loss}, last backup of ${last.slice(0, NAMED).join(', ')}${more}`
}

function sumOf(figures: readonly Figure[]): Figure {
  return figure(sumOfKnown(figures.map(value => (value === null ? undefined : BigInt(value)))))
}
