// Judges a run under faults against the promises of docs/reliability.md: (a) to (f) of them, (g) is the rerun's.
import type { ResourceOutputs } from '../../provider/dist/model/outputs.js'
import type { PlanDocument } from '../../provider/dist/model/plan.js'
import type { Call } from '../../scripts/lib/simulator.mjs'
import { crops } from '../property/crops'
import { consult, thingsOf } from '../property/oracle/oracle'
import type { Thing } from '../property/oracle/thing'
import { complaints } from '../property/oracle/verdict'
import type { Resource } from '../property/programs'
import type { World } from '../property/world'
import { refusals, writingCalls } from '../support/order'
import { isRepeated } from '../support/repeated'
import type { Fault } from './faults'
import { blindCalls } from './listings'

export interface Deed {
  readonly resource: Resource
  readonly before: World
  readonly after: World
  /** Of this run alone, in the order of arrival. */
  readonly calls: readonly Call[]
  /** Of the whole process, whose resources share their listings. */
  readonly ofProcess: readonly Call[]
  /** Of all runs so far. */
  readonly ofAll: readonly Call[]
  /** Unix seconds at which the run began. */
  readonly at: number
  /** Undefined: it was killed, or ended with an error. */
  readonly outputs: ResourceOutputs | undefined
  readonly approved: ReadonlySet<string>
  /** Somebody else may lock vaults meanwhile. */
  readonly locked: boolean
  readonly past: Past
}

/** When the first run of several began: what only its world told of, a later run still may finish. */
export interface Past {
  readonly start: World
  /** Unix seconds. */
  readonly at: number
  /** The last call before it. */
  readonly seq: number
}

export interface Broken {
  /** Things that went or were touched and should not have been. */
  readonly wrong: readonly string[]
  /** Things that neither the outputs nor the state account for. */
  readonly lost: readonly string[]
}

/** Keys of everything that the plans allow to delete or change, now or when a block ends. */
export function approvedBy(plans: readonly PlanDocument[]): ReadonlySet<string> {
  const entries = plans.flatMap(plan => [
    ...plan.delete,
    ...plan.change,
    ...plan.blocked.filter(({ temporary }) => temporary),
  ])
  return new Set(entries.map(keyOf))
}

/** `faulty`: refusals may come of it, such as that of a deletion whose answer was lost. */
export function brokenBy(deed: Deed, faulty: boolean): Broken {
  const { before, after, calls, ofProcess, ofAll, resource, at, outputs, approved, locked, past } = deed
  const nothing = new Set<string>()
  const common = { before, after, calls, scope: resource.scope, at, expected: nothing }
  const said = complaints({ ...common, outputs: outputs ?? NO_OUTPUTS })
  const refused = new Set(refusals(calls.filter(call => faulty || isRepeated(call, ofAll))))
  const isLocked = (text: string) => locked && /^changed: (vault|mirrorVault)\//.test(text)
  const then = consult(past.start, resource.scope, past.at)
  const isOld = (text: string) => {
    const key = /^(?:touches|lost:) (\S+?):?(?: |$)/.exec(text)?.[1]
    return key !== undefined && approved.has(key) && then.mayGo(key)
  }
  const isLost = (text: string) => text.startsWith('left and not in the outputs')
  return {
    wrong: [
      ...said.filter(text => !isLost(text) && !isLocked(text) && !isOld(text) && !refused.has(text)),
      ...unapproved(deed, approved),
      ...blindCalls(before, calls, ofProcess),
    ],
    lost:
      outputs === undefined
        ? []
        : [
            ...said.filter(text => isLost(text) && !isHidden(text, outputs, approved)),
            ...goneAndNotSaid(deed, outputs),
          ],
  }
}

/** What could not be listed and was never approved can't be named: the outputs say that something was not seen. */
function isHidden(text: string, { plan }: ResourceOutputs, approved: ReadonlySet<string>): boolean {
  return !plan.complete && ![...approved].some(key => text.endsWith(` ${key}`))
}

const NO_OUTPUTS: ResourceOutputs = {
  absent: false,
  plan: { digest: '', complete: false, delete: [], change: [], blocked: [], keep: [], manual: [] },
  deleted: [],
  pending: [],
  manual: [],
  leftovers: [],
  billing: { items: [] },
  verifiedAt: '',
}

/** Keys of what has a record of its own: the others come and go with what shows them. */
function recordsIn(world: World): readonly string[] {
  return world.regions.flatMap(region =>
    crops
      .filter(crop => crop.virtual === undefined)
      .flatMap(crop =>
        world
          .records(region, crop.product, crop.collection)
          .flatMap(record => crop.thing(record, region, world)?.key ?? []),
      ),
  )
}

function namedBy(calls: readonly Call[], before: World): readonly string[] {
  return writingCalls(calls).flatMap(call =>
    crops.flatMap(crop => crop.writes[call.action]?.(call, before) ?? []),
  )
}

/** What a call names or takes along must be approved, itself or through what it belongs to. */
function unapproved({ before, after, calls }: Deed, approved: ReadonlySet<string>): readonly string[] {
  const things = new Map(thingsOf(before).map(thing => [thing.key, thing]))
  const left = new Set(thingsOf(after).map(({ key }) => key))
  const allowed = (key: string): boolean => {
    const thing = things.get(key)
    if (approved.has(key)) return true
    if (thing === undefined || thing.own) return false
    return [thing.belongsTo.find(other => things.has(other)), ...thing.carriedBy].some(
      other => other !== undefined && allowed(other),
    )
  }
  const named = namedBy(calls, before)
  const gone = recordsIn(before).filter(key => !left.has(key))
  return [
    ...named.filter(key => !allowed(key)).map(key => `called for, and not approved: ${key}`),
    ...gone.filter(key => !allowed(key)).map(key => `gone, and not approved: ${key}`),
  ]
}

/** What the service says in a way that nobody knows is not touched, as long as it says nothing else. */
export function forbiddenByUnknowns(faults: readonly Fault[], calls: readonly Call[]): readonly string[] {
  return faults.flatMap(({ forbids = [], rule: { match, skip, times, probability } }) => {
    const always = skip === 0 && times === undefined && probability === 1
    return always
      ? calls
          .filter(call => forbids.includes(call.action) && (match.region ?? call.region) === call.region)
          .map(
            call =>
              `${call.action} of ${JSON.stringify(call.params)}, and ${match.action} says what nobody knows`,
          )
      : []
  })
}

/** Every own thing of the scope that went in the run is named: as deleted, or as left where the last listing lags. */
function goneAndNotSaid(
  { resource, before, after, at, calls, ofAll, past }: Deed,
  { deleted, leftovers, pending }: ResourceOutputs,
): readonly string[] {
  const { things, covers } = consult(before, resource.scope, at)
  const left = new Set(thingsOf(after).map(({ key }) => key))
  const said = new Set([...deleted, ...leftovers, ...pending].map(keyOf))
  // A killed run asked for it and it went as this one began: neither saw it go.
  const asked = new Set(
    namedBy(
      ofAll.filter(call => !calls.includes(call)),
      past.start,
    ),
  )
  const wasGoing = (thing: Thing) => [thing.key, ...thing.carriedBy].some(key => asked.has(key))
  const real = new Set(recordsIn(before))
  const isDue = (thing: Thing) =>
    real.has(thing.key) && thing.own && !thing.hidden && covers(thing) === 'yes' && !wasGoing(thing)
  return [...things.values()]
    .filter(thing => isDue(thing) && !left.has(thing.key) && !said.has(thing.key))
    .map(({ key }) => `gone and not in the outputs: ${key}`)
}

function keyOf({
  kind,
  region,
  id,
}: {
  readonly kind: string
  readonly region: string
  readonly id: string
}): string {
  return `${kind}/${region}/${id}`
}
