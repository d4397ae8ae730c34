// The `since` of billing items.
import type { SimRecord } from '../estate/segment'
import { num } from '../wire/read'

/** ISO 8601 of a field that holds seconds since 1970. */
export const billedSince = (record: SimRecord, field = 'CreatedTime'): string =>
  new Date((num(record, field) ?? 0) * 1000).toISOString()
