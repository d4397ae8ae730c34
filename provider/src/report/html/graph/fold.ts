// Folds objects into the boxes of a picture: equal siblings together, and coarser until a person can take it in. Pure.
import { compact, countBy, groupBy, sortBy, sortedUniq, uniq } from 'lodash'
import type { EdgeReport, ObjectReport } from '../../impactReport'

/** Boxes that a person can still read in one picture. */
export const READABLE = 32
/** So few siblings are shown one by one, where there is room. */
const FEW = 3

export interface Link {
  /** Index of a group. */
  readonly from: number
  readonly to: number
  readonly count: number
  /** Completes "must go first, because …". */
  readonly because: readonly string[]
}

export interface Folded {
  readonly groups: readonly (readonly ObjectReport[])[]
  readonly links: readonly Link[]
}

/** Names the box that an object belongs to. */
type Naming = (object: ObjectReport) => string

export function fold(objects: readonly ObjectReport[], edges: readonly EdgeReport[]): Folded {
  const around = neighbours(objects, edges)
  const siblings = named(objects, object =>
    JSON.stringify([alike(object), around(object.key).map(({ key, side }) => `${side}${key}`)]),
  )
  // From fine to coarse; the last one is taken whatever it gives.
  const namings: readonly (() => Naming)[] = [
    () => separateFew(objects, siblings, around),
    () => siblings,
    () => similar(objects, around, 3),
    () => similar(objects, around, 1),
    () => alike,
    () =>
      ({ kind, verdict }) =>
        `${kind}/${verdict}`,
  ]
  for (const naming of namings) {
    const folded = foldBy(objects, edges, naming())
    if (folded.groups.length <= READABLE) return folded
  }
  return foldBy(objects, edges, ({ kind, verdict }) => `${kind}/${verdict}`)
}

function alike({ kind, region, verdict }: ObjectReport): string {
  return `${kind}/${region}/${verdict}`
}

interface Neighbour {
  readonly key: string
  readonly side: '<' | '>'
}

type Around = (key: string) => readonly Neighbour[]

/** Neighbours of each object, each once, in a fixed order. */
function neighbours(objects: readonly ObjectReport[], edges: readonly EdgeReport[]): Around {
  const known = new Map<string, Set<string>>(objects.map(({ key }) => [key, new Set()]))
  for (const { first, second } of edges) {
    if (!known.has(first) || !known.has(second)) continue
    known.get(first)?.add(`>${second}`)
    known.get(second)?.add(`<${first}`)
  }
  const sorted = new Map(
    [...known].map(([key, set]) => [
      key,
      [...set]
        .sort()
        .map((text): Neighbour => ({ side: text.startsWith('<') ? '<' : '>', key: text.slice(1) })),
    ]),
  )
  return key => sorted.get(key) ?? []
}

function named(objects: readonly ObjectReport[], naming: Naming): Naming {
  const names = new Map(objects.map(object => [object.key, naming(object)]))
  return ({ key }) => names.get(key) ?? key
}

/** Few siblings stay apart. Objects that nothing is tied to are no picture: they always share a box. */
function separateFew(objects: readonly ObjectReport[], siblings: Naming, around: Around): Naming {
  const sizes = countBy(objects, siblings)
  return object => {
    const name = siblings(object)
    const few = (sizes[name] ?? 0) <= FEW && around(object.key).length > 0
    return few ? object.key : name
  }
}

/** Objects alike whose neighbours are alike too, seen `rounds` steps far. */
function similar(objects: readonly ObjectReport[], around: Around, rounds: number): Naming {
  let names = new Map(objects.map(object => [object.key, alike(object)]))
  for (let round = 0; round < rounds; round += 1) {
    const seen = names
    const next = objects.map(object => {
      const near = around(object.key).map(({ side, key }) => `${side}${seen.get(key) ?? ''}`)
      return { key: object.key, name: JSON.stringify([alike(object), sortedUniq(near.sort())]) }
    })
    // Short names: else they would grow with each round.
    const numbers = new Map(uniq(next.map(({ name }) => name)).map((name, at) => [name, String(at)]))
    names = new Map(next.map(({ key, name }) => [key, numbers.get(name) ?? name]))
  }
  return ({ key }) => names.get(key) ?? key
}

function foldBy(objects: readonly ObjectReport[], edges: readonly EdgeReport[], naming: Naming): Folded {
  const groups = Object.values(groupBy(objects, naming))
  const groupOf = new Map(groups.flatMap((members, at) => members.map(({ key }) => [key, at] as const)))
  const linked = edges.flatMap(({ first, second, because }) => {
    const [from, to] = [groupOf.get(first), groupOf.get(second)]
    return from === undefined || to === undefined || from === to ? [] : [{ from, to, because }]
  })
  const links = Object.values(groupBy(linked, ({ from, to }) => `${from}>${to}`)).flatMap(same =>
    compact([same[0]]).map(({ from, to }) => ({
      from,
      to,
      count: same.length,
      because: uniq(same.map(({ because }) => because)).sort(),
    })),
  )
  return { groups, links: sortBy(links, ['from', 'to']) }
}
