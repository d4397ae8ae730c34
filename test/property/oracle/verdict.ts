// Judges what one resource's run did: from the state before and after it and the simulator's log.
import { isEqual, omit } from 'lodash'
import type { ResourceOutputs } from '../../../provider/dist/model/outputs.js'
import type { Call } from '../../../scripts/lib/simulator.mjs'
import { orderViolations, refusals, writingCalls } from '../../support/order'
import { crops } from '../crops'
import type { World } from '../world'
import { consult, type Oracle, thingsOf } from './oracle'
import type { PlainScope } from './scope'

export interface Deed {
  readonly before: World
  readonly after: World
  readonly calls: readonly Call[]
  readonly scope: PlainScope
  /** Unix seconds at which the run began. */
  readonly at: number
  readonly outputs: ResourceOutputs
  /** What the approved plans hold, where not everything that could be done was approved. */
  readonly expected: ReadonlySet<string> | undefined
}

/** Everything that is wrong with a run, in words; empty if nothing is. */
export function complaints(deed: Deed): readonly string[] {
  const oracle = consult(deed.before, deed.scope, deed.at)
  return [
    ...refusals(deed.calls),
    ...orderViolations(deed.before.file, deed.calls).map(edge => `order: ${edge}`),
    ...forbiddenCalls(deed, oracle),
    ...forbiddenLosses(deed, oracle),
    ...tooMany(deed, oracle),
    ...undone(deed, oracle),
    ...unreported(deed),
  ]
}

function show({ action, region, params, code }: Call): string {
  return `${action} in ${region} of ${JSON.stringify(params)} (${code})`
}

function forbiddenCalls({ before, calls }: Deed, oracle: Oracle): readonly string[] {
  return writingCalls(calls).flatMap(call => {
    const named = crops.flatMap(crop => crop.writes[call.action]?.(call, before) ?? [])
    if (named.length === 0) return [`nobody knows what this call does: ${show(call)}`]
    return named.filter(key => !oracle.mayGo(key)).map(key => `touches ${key}: ${show(call)}`)
  })
}

function forbiddenLosses({ before, after }: Deed, oracle: Oracle): readonly string[] {
  const left = recordsByKey(after)
  return [...recordsByKey(before)].flatMap(([key, record]) => {
    const now = left.get(key)
    if (oracle.mayGo(key)) return []
    if (now === undefined) return [`lost: ${key}`]
    return isEqual(settled(record, now), settled(now, now)) ? [] : [`changed: ${key}`]
  })
}

/** What the service itself moves on, and what a vault says of its mirror, which goes with the mirror. */
const MOVING = [
  'UpdatedTime',
  'ReplicationSourceVault',
  'ReplicationTargetVaultId',
  'ReplicationTargetRegionId',
  'ReplicationTargetOwnerId',
]

/** A task that ran before the run, of which the record says what it allows, ends in its own time. */
const OF_A_TASK = ['TaskId', 'Operations']

function settled(record: object, now: object): object {
  const isIdle = 'TaskId' in now && now.TaskId === ''
  return omit(record, isIdle ? [...MOVING, ...OF_A_TASK] : MOVING)
}

function recordsByKey(world: World): ReadonlyMap<string, object> {
  return new Map(
    world.regions.flatMap(region =>
      crops
        .filter(crop => crop.virtual === undefined)
        .flatMap(crop =>
          world.records(region, crop.product, crop.collection).flatMap(record => {
            const thing = crop.thing(record, region, world)
            return thing === undefined ? [] : [[thing.key, record] as const]
          }),
        ),
    ),
  )
}

function tooMany({ before, after, scope: { maxObjects } }: Deed, oracle: Oracle): readonly string[] {
  const left = new Set(thingsOf(after).map(thing => thing.key))
  const gone = thingsOf(before).filter(({ own, key }) => own && oracle.mayGo(key) && !left.has(key))
  return maxObjects !== undefined && gone.length > maxObjects
    ? [`${gone.length} objects went, and maxObjects is ${maxObjects}`]
    : []
}

function undone({ after, scope, outputs, at, expected }: Deed, oracle: Oracle): readonly string[] {
  const due = [...oracle.things.values()].filter(
    thing => thing.own && oracle.mustGo(thing.key) && (expected?.has(thing.key) ?? true),
  )
  // Over the limit nothing goes, and what counts there is not all that the oracle sees.
  if (scope.maxObjects !== undefined) return []
  const left = new Set(thingsOf(after).map(thing => thing.key))
  const points = [...oracle.things.values()].filter(thing =>
    isDueAlone(thing.key, oracle, { at, scope, expected }),
  )
  return [...due, ...points]
    .filter(({ key }) => left.has(key))
    .map(
      ({ key }) => `left without a reason: ${key}; the outputs say ${JSON.stringify(saidOf(key, outputs))}`,
    )
}

/** A point whose plan goes and whose vault is none of the scope's: it goes by itself. */
function isDueAlone(
  key: string,
  oracle: Oracle,
  { at, scope, expected }: Pick<Deed, 'at' | 'scope' | 'expected'>,
): boolean {
  const thing = oracle.things.get(key)
  if (thing === undefined || thing.kind !== 'backupPoint' || thing.carriedBy[0] === undefined) return false
  const [home] = thing.carriedBy
  const owner = thing.belongsTo.find(other => oracle.things.has(other))
  return (
    owner !== undefined &&
    owner !== home &&
    (expected?.has(owner) ?? true) &&
    oracle.mustGo(owner) &&
    !oracle.mayGo(home) &&
    oracle.mustGo(key) &&
    thing.obstacle(at, scope) === undefined
  )
}

function saidOf(key: string, { plan, leftovers, pending }: ResourceOutputs): readonly unknown[] {
  const isIt = (entry: { kind: string; region: string; id: string }) =>
    `${entry.kind}/${entry.region}/${entry.id}` === key
  return [...plan.blocked, ...plan.keep, ...plan.delete, ...plan.change, ...leftovers, ...pending].filter(
    isIt,
  )
}

/** Whatever of the scope is left stands in the outputs, and `absent` only where nothing is. */
function unreported({ after, scope, at, outputs }: Deed): readonly string[] {
  const { things, covers } = consult(after, scope, at)
  const left = [...things.values()].filter(thing => thing.own && !thing.hidden && covers(thing) === 'yes')
  // The record of a client costs nothing, and waits until the service has not heard of it for an hour.
  const billed = left.filter(({ kind }) => kind !== 'client')
  const silent = left.filter(({ key }) => saidOf(key, outputs).length === 0)
  return [
    ...silent.map(({ key }) => `left and not in the outputs: ${key}`),
    ...(outputs.absent && billed.length > 0
      ? [`absent is true, and ${billed.map(({ key }) => key).join(', ')} is left`]
      : []),
  ]
}
