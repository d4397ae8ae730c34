// Unbinding instances of ECS Backup Essential Edition that nobody named: only the console shows which are bound.
import { keyOf, type LiveObject } from '../../model/object'
import { manualFrom } from './step'

/** The step for one subscription. */
export function unbindStep(subscription: LiveObject<'subscription'>): LiveObject<'manual'> {
  const { id, region, rows } = subscription
  return manualFrom(
    {
      id: `essential-unbind:${id}`,
      rows,
      what: `unbind the ECS instance of subscription ${id}`,
      how:
        'Cloud Backup console, ECS Backup Essential Edition: More > Unbind in the row of the instance. ' +
        'Or declare the instance as an EssentialInstance that this resource depends on.',
      why: 'no API shows which instance is bound; unbinding destroys all its backups',
      evidence: `QueryAvailableInstances does not list subscription ${id}; until then accept the step once it is done`,
      holds: [keyOf(subscription)],
    },
    region,
  )
}
