// What a healthy vault has in the fields that nobody said: 30 days old, created, unlocked.
import type { SimRecord } from '../estate/segment'
import { toNumber } from '../json'
import { num, text } from '../wire/read'
import type { Place } from './entity'

export const vaultDefaults = (
  record: SimRecord,
  { region, now, accountId }: Omit<Place, 'index'>,
): SimRecord => ({
  VaultName: text(record, 'VaultId') ?? '',
  VaultRegionId: region,
  VaultOwnerId: toNumber(accountId),
  Status: 'CREATED',
  VaultType: 'STANDARD',
  VaultStorageClass: 'STANDARD',
  CreatedTime: now - 30 * 86400,
  UpdatedTime: num(record, 'CreatedTime') ?? now - 30 * 86400,
  Description: '',
  WormEnabled: false,
  Replication: false,
  EncryptType: 'HBR_PRIVATE',
  RedundancyType: 'ZRS',
  Dedup: true,
  ResourceGroupId: 'rg-default',
  Tags: { Tag: [] },
})
