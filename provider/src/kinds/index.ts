// The registry of kinds: the only list. A kind that is missing here does not compile.
import type { EstateView } from '../estate/view'
import type { AnyObject, KindName, LiveObject } from '../model/object'
import { backupPlan } from './backupPlan'
import { backupPoint } from './backupPoint'
import { essentialPlan } from './essentialPlan'
import { job } from './job'
import type { Kind } from './kind'
import { vault } from './vault'

export const kinds: { readonly [K in KindName]: Kind<K> } = {
  vault,
  backupPlan,
  essentialPlan,
  backupPoint,
  job,
}

export const KIND_NAMES = Object.keys(kinds).filter((name): name is KindName => name in kinds)

export function kindOf<K extends KindName>(object: LiveObject<K>): Kind<K> {
  return kinds[object.kind]
}

/** `backup vault v-1 "finance"`, for messages. */
export function describe(object: AnyObject): string {
  const name = object.name === undefined || object.name === '' ? '' : ` "${object.name}"`
  return `${kindOf(object).title} ${object.id}${name}`
}

/** True while a preparation that the removal needs (uninstall, stop) is still to be done. */
export function mustPrepare<K extends KindName>(object: LiveObject<K>, view: EstateView): boolean {
  return kindOf(object).prepare.some(step => step.when === 'always' && step.due(object, view))
}
