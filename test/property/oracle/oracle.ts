// What a run may and what it must do to an estate, worked out from the contract without any code of the planner.
import { crops } from '../crops'
import type { Whereabouts } from '../crops/crop'
import { any, type Match, protectsThing, selects } from './rules'
import type { PlainScope } from './scope'
import type { Thing } from './thing'

export interface Oracle {
  readonly things: ReadonlyMap<string, Thing>
  /** It is in the scope, protected or not. */
  covers(thing: Thing): Match
  /** It may be deleted or changed. */
  mayGo(key: string): boolean
  /** Nothing stands against it: a run that leaves it has not done its work. */
  mustGo(key: string): boolean
}

export function thingsOf(estate: Whereabouts): readonly Thing[] {
  return estate.regions.flatMap(region =>
    crops.flatMap(crop =>
      estate
        .records(region, crop.product, crop.collection)
        .flatMap(record => crop.thing(record, region, estate) ?? []),
    ),
  )
}

/** `at`: Unix seconds. */
export function consult(estate: Whereabouts, scope: PlainScope, at: number): Oracle {
  const all = thingsOf(estate)
  const things = new Map(all.map(thing => [thing.key, thing]))
  const covered = coveredBy(scope, things, at)
  const early = scope.notBefore !== undefined && at < scope.notBefore

  function isProtected(thing: Thing): Match {
    const keepers = thing.keepers.flatMap(key => things.get(key) ?? [])
    return any([thing, ...keepers].map(each => protectsThing(scope.protect, each, at)))
  }

  function isCovered(thing: Thing): Match {
    if (!isWanted(thing, scope)) return 'no'
    if (thing.own) return any([thing.key, thing.follows].map(key => covered.get(key ?? '') ?? 'no'))
    const owner = thing.belongsTo.find(key => things.has(key))
    return any([owner, ...thing.carriedBy].map(key => covered.get(key ?? '') ?? 'no'))
  }

  function mayGo(key: string): boolean {
    const thing = things.get(key)
    if (thing === undefined || early || isProtected(thing) === 'yes' || isCovered(thing) === 'no')
      return false
    if (thing.takes.some(other => things.has(other) && !mayGo(other))) return false
    if (thing.own) return true
    const owner = thing.belongsTo.find(other => things.has(other))
    return [owner, ...thing.carriedBy].some(other => other !== undefined && mayGo(other))
  }

  function surelyMayGo(thing: Thing): boolean {
    const shared = thing.shares.flatMap(other => things.get(other) ?? [])
    return (
      mayGo(thing.key) &&
      [thing, ...shared].every(each => isProtected(each) === 'no') &&
      isCovered(thing) === 'yes'
    )
  }

  function mustGo(key: string): boolean {
    const thing = things.get(key)
    if (thing === undefined || !surelyMayGo(thing) || thing.hidden) return false
    if (thing.obstacle(at, scope) !== undefined) return false
    return (
      all.filter(other => other.carriedBy.includes(key)).every(surelyMayGo) &&
      thing.takes.flatMap(other => things.get(other) ?? []).every(surelyMayGo) &&
      thing.needsGone.every(other => !things.has(other) || mustGo(other))
    )
  }

  return { things, covers: isCovered, mayGo, mustGo }
}

/** Whoever names a replica pair or group has chosen: that option is for an Estate. */
function isWanted({ optIn, optOut }: Thing, { covers, optIns }: PlainScope): boolean {
  const isNamed = optIn === 'diskReplication' && 'root' in covers
  const isAsked = optIn === undefined || isNamed || optIns.includes(optIn)
  return isAsked && (optOut === undefined || !optIns.includes(optOut))
}

function coveredBy(
  { covers, regions }: PlainScope,
  things: ReadonlyMap<string, Thing>,
  at: number,
): ReadonlyMap<string, Match> {
  const own = [...things.values()].filter(thing => thing.own)
  if ('select' in covers) {
    const here = own.filter(thing => regions.includes(thing.region) && thing.onlyNamed === undefined)
    return new Map(here.map(thing => [thing.key, selects(covers.select, thing, at)]))
  }
  const root = things.get(covers.root)
  if (root === undefined) return new Map()
  // What belongs to a client of another account, whose link is gone, nobody can tell.
  if (root.hidden) return new Map([[root.key, 'yes']])
  const taken = new Set([root.key])
  const joins = ({ key, belongsTo, partOf, needs }: Thing) => {
    if (taken.has(key)) return false
    if (partOf !== undefined && taken.has(partOf)) return true
    const served = belongsTo.filter(other => things.has(other))
    const servesThese = served.length > 0 && served.every(other => taken.has(other))
    return covers.cascade && (servesThese || needs.some(other => taken.has(other)))
  }
  for (let more = own.filter(joins); more.length > 0; more = own.filter(joins))
    for (const { key } of more) taken.add(key)
  const mayJoin = ({ key, perhapsOf = [] }: Thing) =>
    covers.cascade && !taken.has(key) && perhapsOf.some(other => taken.has(other))
  return new Map([
    ...own.filter(mayJoin).map(({ key }) => [key, 'maybe'] as const),
    ...[...taken].map(key => [key, 'yes'] as const),
  ])
}
