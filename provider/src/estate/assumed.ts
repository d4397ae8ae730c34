// observe, for what no action shows: objects that are there because a person named them, and the steps that this asks for.
import { countBy } from 'lodash'
import { namedInstance } from '../kinds/essentialInstance'
import { unbindStep } from '../kinds/manualSteps/unbind'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'
import type { Scope } from '../model/options'
import type { Estate } from './estate'

/**
 * Adds the named instances of ECS Backup Essential Edition that this process has not seen unbound. Which subscription
 * belongs to which instance is not told: where a region has more subscriptions than named instances, each gets the step
 * to unbind its instance by hand.
 */
export function withAssumed(estate: Estate, scopes: readonly Scope[], gone: ReadonlySet<ObjectKey>): Estate {
  const named = scopes.flatMap(scope =>
    scope.type === 'EssentialInstance' ? [namedInstance(scope.regions[0], scope.root.id)] : [],
  )
  const names = countBy(named, 'region')
  const subscriptions = estate.objects.filter(object => object.kind === 'subscription')
  const paid = countBy(subscriptions, 'region')
  const steps = subscriptions
    .filter(({ region }) => (paid[region] ?? 0) > (names[region] ?? 0))
    .map(unbindStep)
  const added = [...named.filter(object => !gone.has(keyOf(object))), ...steps]
  return added.length === 0 ? estate : { ...estate, objects: [...estate.objects, ...added] }
}

/** Adds what a run could not remove and no listing shows, where its region was looked at. */
export function withOwed(estate: Estate, owed: ReadonlyMap<ObjectKey, AnyObject>): Estate {
  if (owed.size === 0) return estate
  const seen = new Set(estate.objects.map(keyOf))
  const added = [...owed.values()].filter(
    object => estate.regions.includes(object.region) && !seen.has(keyOf(object)),
  )
  return { ...estate, objects: [...estate.objects, ...added] }
}
