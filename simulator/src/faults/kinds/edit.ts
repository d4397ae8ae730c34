// Objects come, go and change in the middle of a run: what POST /edit does, at the matching call.

import { editRecords, isCollection } from '../../admin/edit'
import type { Call } from '../../entities/entity'
import type { JsonObject } from '../../json'
import type { World } from '../../world'
import { given } from '../options'
import type { FaultKind } from './kind'

/** Records are put or removed by hand, just before the matching call is served or just after. */
export interface Edit {
  readonly kind: 'edit'
  /** Such as `hbr`. */
  readonly product: string
  /** A collection of the estate file, such as `BackupPlans`. */
  readonly collection: string
  /** Default: the call's region. */
  readonly region?: string
  /** Records that are there already keep what is not said. */
  readonly put?: readonly JsonObject[]
  /** Records with their ids. */
  readonly remove?: readonly JsonObject[]
  /** Default `before`. */
  readonly when?: 'before' | 'after'
}

export const edit: FaultKind<Edit> = options => {
  const product = options.needed('product', options.text('product', 'hbr'), 'hbr')
  const collection = options.needed('collection', options.text('collection', 'BackupPlans'), 'BackupPlans')
  if (!isCollection(product, collection))
    options.wrong('collection', `is ${collection}, which ${product} has not: give one such as "BackupPlans"`)
  const region = options.text('region', 'cn-hangzhou')
  const put = options.records('put', [{ PlanId: 'p-2', VaultId: 'v-1' }])
  const remove = options.records('remove', [{ PlanId: 'p-1' }])
  const when = options.oneOf('when', ['before', 'after'])
  if (put === undefined && remove === undefined)
    options.wrong('put', 'is missing, and so is remove: give one of them, such as [{"PlanId": "p-2"}]')
  return {
    effect: { kind: 'edit', product, collection, ...given({ region, put, remove, when }) },
    behaviour: {
      [when ?? 'before']: (call: Call, world: World) =>
        editRecords(world, { product, collection, region: region ?? call.region, ...given({ put, remove }) }),
    },
  }
}
