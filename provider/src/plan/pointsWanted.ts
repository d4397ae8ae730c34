// Which vaults' backup points must be listed one by one: under a lock, or where points go without their vault.
import { uniqBy } from 'lodash'
import { kindOf } from '../kinds'
import { vaultKey } from '../kinds/keys'
import { keyOf, type LiveObject } from '../model/object'
import type { Judgement } from './judge'

export function pointsWanted({
  context,
  verdicts,
}: Judgement): readonly { readonly region: string; readonly id: string }[] {
  const { view, standings, options } = context
  const locked = standings.inScope.filter(
    object => object.kind === 'vault' && object.facts.wormEnabled !== false,
  )
  const emptied =
    options.backupPoints === 'oneByOne'
      ? standings.inScope.filter(object => object.kind === 'vault' && isGoing(object))
      : []
  const withoutVault = view
    .ofKind('backupPlan')
    .filter(plan => isGoing(plan) && kindOf(plan).takesPoints(plan, view))
    .flatMap(plan => vaultLeft(plan))
  return uniqBy([...locked, ...emptied, ...withoutVault], keyOf).map(({ region, id }) => ({ region, id }))

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
