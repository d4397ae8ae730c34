// What a healthy policy binding has in the fields that nobody said.
import type { SimRecord } from '../estate/segment'
import { num } from '../wire/read'
import type { Place } from './entity'

export const bindingDefaults = (record: SimRecord, { now }: Pick<Place, 'now'>): SimRecord => {
  const sourceType = record.SourceType ?? 'ECS_FILE'
  const created = num(record, 'CreatedTime') ?? now - 30 * 86400
  return {
    PolicyBindingId: `pb-${String(record.PolicyId)}-${String(sourceType)}-${String(record.DataSourceId)}`,
    SourceType: sourceType,
    PolicyBindingDescription: '',
    Disabled: false,
    CreatedByTag: false,
    CrossAccountType: 'SELF_ACCOUNT',
    CreatedTime: created,
    UpdatedTime: created,
  }
}
