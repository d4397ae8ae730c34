// What a healthy subscription has in the fields that nobody said: paid for ten more months, not renewed by itself.
import type { SimRecord } from '../estate/segment'
import { text } from '../wire/read'
import type { World } from '../world'
import type { Place } from './entity'

export const BACKUP_ROW = 'ecs-essential'

/** Subscriptions belong to no region. */
export const subscriptionsOf = (world: World) => world.table('*', 'bss', 'Instances')

/** Times of BSS: ISO 8601 in seconds. */
export const isoSeconds = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace(/\.\d{3}Z$/, 'Z')

export const subscriptionDefaults = (record: SimRecord, { now }: Pick<Place, 'now'>): SimRecord => ({
  ProductCode: 'hbr',
  ProductType: '',
  SubscriptionType: 'Subscription',
  Status: 'Normal',
  SubStatus: 'Normal',
  RenewStatus: 'ManualRenewal',
  CreateTime: isoSeconds(now - 60 * 86400),
  EndTime: isoSeconds(now + 300 * 86400),
  // The product code of Cloud Backup's subscriptions is not published: an estate that names another one means another product.
  ...(text(record, 'ProductCode') === undefined ? { _Row: BACKUP_ROW } : {}),
})
