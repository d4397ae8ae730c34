// Which backup points must be listed one by one: under a lock, or where points go without their vault.
import { compact, uniqBy } from 'lodash'
import type { PointsWanted } from '../estate/observatory'
import { kindOf } from '../kinds'
import { vaultKey } from '../kinds/keys'
import { keyOf, type LiveObject } from '../model/object'
import { guardedStores } from './guardedStores'
import type { Judgement } from './judge'

export function pointsWanted({ context, verdicts }: Judgement): readonly PointsWanted[] {
  const { view, standings, options } = context
  const locked = standings.inScope.filter(
    object =>
      (object.kind === 'vault' || object.kind === 'mirrorVault') && object.facts.wormEnabled !== false,
  )
  const emptied =
    options.backupPoints === 'oneByOne'
      ? standings.inScope.filter(object => object.kind === 'vault' && isGoing(object))
      : []
  const haveStaying = new Set(
    view
      .ofKind('vault')
      .filter(vault => vault.facts.points !== 0n && !isGoing(vault))
      .map(({ region }) => region),
  )
  const withoutVault = view
    .ofKind('backupPlan')
    .filter(plan => isGoing(plan) && kindOf(plan).takesPoints(plan, view))
    .flatMap(plan => vaultLeft(plan))
  const guarded = guardedStores({ context, verdicts })
  const essential = guarded.filter(object => object.kind === 'essentialPlan')
  const guardedVaults = guarded.filter(object => object.kind === 'vault')
  const vaults = uniqBy([...locked, ...emptied, ...withoutVault, ...guardedVaults], keyOf)
  return [
    ...vaults.map(({ region, id }): PointsWanted => ({ region, by: 'vault', id })),
    ...essential.flatMap(({ region, facts }): readonly PointsWanted[] =>
      facts.instanceId === undefined ? [] : [{ region, by: 'source', id: facts.instanceId }],
    ),
    ...standings.inScope.flatMap(object =>
      object.kind === 'clientBackups' && isGoing(object) ? inOtherVaults(object) : [],
    ),
  ]

  /** A client's backups go from every vault at once: one that stays may be locked or protected. */
  function inOtherVaults({ region, id, facts }: LiveObject<'clientBackups'>): readonly PointsWanted[] {
    if (!haveStaying.has(region)) return []
    return compact([id, facts.instanceId, ...facts.dataSourceIds]).map(
      (source): PointsWanted => ({ region, by: 'source', id: source }),
    )
  }

  function isGoing(object: LiveObject): boolean {
    return verdicts.get(keyOf(object))?.state === 'delete'
  }

  /** The plan's vault, unless that goes too, now or later, and takes the points along. */
  function vaultLeft(plan: LiveObject<'backupPlan'>): readonly LiveObject[] {
    const key = plan.facts.vaultId === undefined ? undefined : vaultKey(plan.region, plan.facts.vaultId)
    const vault = key === undefined ? undefined : view.get(key)
    if (key === undefined || vault === undefined) return []
    const verdict = standings.of(key).in === 'scope' ? verdicts.get(key) : undefined
    const takes = verdict?.state === 'delete' || (verdict?.state === 'blocked' && verdict.temporary)
    return takes ? [] : [vault]
  }
}
