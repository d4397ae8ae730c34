// The chain of reasons: why an object is kept or blocked by what must go before it.
import { sortBy } from 'lodash'
import { describe, kindOf } from '../kinds'
import type { Edge } from '../model/edge'
import { type AnyObject, keyOf } from '../model/object'
import { type BlockedVerdict, blocked, type KeepVerdict, kept, type Verdict, waiting } from '../model/verdict'

export interface Blocker {
  readonly object: AnyObject
  readonly edge: Edge
  /** Undefined: the object is outside the scope, so nobody decides on it here. */
  readonly verdict: KeepVerdict | BlockedVerdict | undefined
}

/** Names shown before "and n more". */
const NAMED = 5

/** At most one verdict for each way of being blocked; `strongest` picks among them. */
export function becauseOf(all: readonly Blocker[]): readonly Verdict[] {
  if (all.length === 0) return []
  const blockers = sortBy(all, ({ object }) => keyOf(object))
  const outside = telling(blockers.filter(blocker => blocker.verdict === undefined))
  const keeping = telling(blockers.filter(({ verdict }) => verdict?.state === 'keep'))
  const blocking = telling(
    blockers.filter(({ verdict }) => verdict?.state === 'blocked' && !verdict.temporary),
  )
  const delaying = blockers.flatMap(({ object, verdict }) =>
    verdict?.state === 'blocked' && verdict.temporary ? [{ object, verdict }] : [],
  )
  const isOrAre = outside.length === 1 ? 'is' : 'are'
  return [
    ...(outside.length === 0
      ? []
      : [
          blocked(
            `${names(outside)} ${isOrAre} outside this scope, and ${cause(outside)}; ${widen(outside)}`,
            byFirst(outside),
          ),
        ]),
    ...(keeping.length === 0
      ? []
      : [
          kept(
            `${names(keeping)} stay${keeping.length === 1 ? 's' : ''}: ${reasonOf(keeping)}`,
            byFirst(keeping).by,
          ),
        ]),
    ...(blocking.length === 0
      ? []
      : [blocked(`it waits for ${names(blocking)}: ${reasonOf(blocking)}`, byFirst(blocking))]),
    ...(delaying.length === 0 ? [] : [delay(delaying)]),
  ]
}

/** Points and jobs come and go, so they are named only where nothing else blocks. */
function telling(blockers: readonly Blocker[]): readonly Blocker[] {
  const own = blockers.filter(({ object }) => kindOf(object).standing !== 'attached')
  return own.length > 0 ? own : blockers
}

/** The latest date counts; one blocker without a date leaves the whole without one. */
function delay(
  delaying: readonly { readonly object: AnyObject; readonly verdict: BlockedVerdict }[],
): Verdict {
  const untils = delaying.map(({ verdict }) => verdict.until)
  const latest = untils.reduce<number | undefined>(
    (a, b) => (a === undefined || b === undefined ? undefined : Math.max(a, b)),
    0,
  )
  const first = delaying.find(({ verdict }) => verdict.until === latest) ?? delaying[0]
  const own = delaying.filter(({ object }) => kindOf(object).standing !== 'attached')
  return waiting(
    `it waits for ${names(own.length > 0 ? own : delaying)}: ${first?.verdict.reason ?? ''}`,
    latest,
    {
      by: first === undefined ? undefined : describe(first.object),
    },
  )
}

function names(blockers: readonly { readonly object: AnyObject }[]): string {
  const [first] = blockers
  if (first !== undefined && blockers.length > 1 && kindOf(first.object).standing === 'attached') {
    return `${blockers.length} ${kindOf(first.object).title}s`
  }
  const shown = blockers
    .slice(0, NAMED)
    .map(({ object }) => describe(object))
    .join(', ')
  return blockers.length > NAMED ? `${shown} and ${blockers.length - NAMED} more` : shown
}

/** What a person can do about objects that nobody takes care of. */
function widen(outside: readonly Blocker[]): string {
  return `take ${outside.length === 1 ? 'it' : 'them'} into the scope (cascade, select) or name a resource for ${outside.length === 1 ? 'it' : 'them'} in dependsOn`
}

function cause(blockers: readonly Blocker[]): string {
  return blockers[0]?.edge.because ?? ''
}

function reasonOf(blockers: readonly Blocker[]): string {
  return blockers[0]?.verdict?.reason ?? ''
}

function byFirst(blockers: readonly Blocker[]): { readonly by?: string } {
  const first = blockers[0]
  return { by: first === undefined ? undefined : describe(first.object) }
}
