// Protects what a resource in `dependsOn` protects: its plan is gone by now, and its points would go with this vault.
import { protects } from '../../estate/select'
import { kindOf } from '../../kinds'
import { keyOf } from '../../model/object'
import { kept } from '../../model/verdict'
import type { SafetyRule } from './rule'

export const protectedElsewhere: SafetyRule = (object, { view, standings, now }) => {
  if (kindOf(object).standing !== 'attached') return undefined
  const served = new Set(kindOf(object).serves(object, view))
  const holder = standings.delegations.find(
    ({ scope, protect }) =>
      scope.type !== 'Estate' &&
      served.has(keyOf({ ...scope.root, region: scope.regions[0] })) &&
      protects(protect, object, view, now) !== 'no',
  )
  return holder && kept(`a protect rule of resource ${holder.resource} holds it`, holder.resource)
}
