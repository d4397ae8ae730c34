// Protects what a resource in `dependsOn` protects, also where its own object is gone: points that would go with this scope.
import { compact } from 'lodash'
import { protects } from '../../estate/select'
import type { Delegation } from '../../estate/standing'
import type { EstateView } from '../../estate/view'
import { kindOf } from '../../kinds'
import { pointsOf } from '../../kinds/clientIndex'
import { type AnyObject, keyOf } from '../../model/object'
import { kept } from '../../model/verdict'
import type { JudgeContext, SafetyRule } from './rule'

export const protectedElsewhere: SafetyRule = (object, context) => {
  const { standings, view } = context
  if (standings.delegations.length === 0) return undefined
  const subjects = subjectsOf(object, view)
  const holder = standings.delegations.find(delegation =>
    subjects.some(subject => isHeldBy(delegation, subject, context)),
  )
  return holder && kept(`a protect rule of resource ${holder.resource} holds it`, holder.resource)
}

/** What goes with the object and may be held: itself, or the points that one call for a client takes along. */
function subjectsOf(object: AnyObject, view: EstateView): readonly AnyObject[] {
  if (object.kind === 'clientBackups') return pointsOf(object, view)
  return kindOf(object).standing === 'attached' ? [object] : []
}

function isHeldBy(
  { scope, protect }: Delegation,
  subject: AnyObject,
  { view, now }: Pick<JudgeContext, 'view' | 'now'>,
): boolean {
  if (scope.type === 'Estate' || protect.length === 0) return false
  const { serves, home, keptBy } = kindOf(subject)
  const related = compact([
    ...serves(subject, view),
    home?.(subject, view),
    ...(keptBy?.(subject, view) ?? []),
  ])
  const root = keyOf({ ...scope.root, region: scope.regions[0] })
  if (!related.includes(root)) return false
  const rootObject = view.get(root)
  return [subject, ...compact([rootObject])].some(held => protects(protect, held, view, now) !== 'no')
}
