// What goes with a client: its plans, their jobs and its points, also those of its group's data sources.
import type { SimRecord } from '../estate/segment'
import { num, text } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { World } from '../world'
import { isLocked } from './vaultContents'

type Belongs = (record: SimRecord) => boolean

const FIELDS = ['ClientId', 'InstanceId', 'DataSourceId', 'SourceType', '_Edition']

/** Plans and points of these clients. The Essential Edition's end with their plan, not with a client. */
function belongsTo(world: World, region: string, clients: readonly SimRecord[]): Belongs {
  const clientIds = new Set(clients.map(client => client.ClientId))
  const ofInstances = clients.filter(
    client => client.ClientType === 'ECS_CLIENT' && text(client, 'InstanceId'),
  )
  const instanceIds = new Set(ofInstances.map(client => client.InstanceId))
  const groups = new Set(clients.flatMap(client => text(client, '_ClusterId') ?? []))
  const sources = [...world.table(region, 'hbr', 'DataSources').records()]
  const sourceIds = new Set(
    sources.filter(source => groups.has(text(source, 'ClusterId') ?? '')).map(source => source.DataSourceId),
  )
  return record => {
    if (record._Edition === 'BASIC') return false
    if (text(record, 'ClientId')) return clientIds.has(record.ClientId)
    if (text(record, 'DataSourceId')) return sourceIds.has(record.DataSourceId)
    return record.SourceType === 'ECS_FILE' && instanceIds.has(record.InstanceId)
  }
}

function checkLocks(world: World, region: string, belongs: Belongs): void {
  const locked = new Set<unknown>()
  for (const vault of world.table(region, 'hbr', 'Vaults').records())
    if (isLocked(world, region, vault)) locked.add(vault.VaultId)
  if (locked.size === 0) return
  const points = world.table(region, 'hbr', 'Snapshots').weighted([...FIELDS, 'VaultId', 'ExpireTime'])
  for (const { record } of points)
    if (
      locked.has(record.VaultId) &&
      (num(record, 'ExpireTime') ?? 0) > world.clock.seconds() &&
      belongs(record)
    )
      throw new Refusal(
        'VaultLocked',
        `The vault ${String(record.VaultId)} is locked: its points have not expired.`,
      )
}

/** Throws where a locked vault still holds a point of one of these clients. */
export const checkBackupsDeletable = (world: World, region: string, clients: readonly SimRecord[]): void =>
  checkLocks(world, region, belongsTo(world, region, clients))

export function removeBackups(world: World, region: string, clients: readonly SimRecord[]): void {
  const belongs = belongsTo(world, region, clients)
  const plans = world.table(region, 'hbr', 'BackupPlans')
  const planIds = new Set([...plans.records()].filter(belongs).map(plan => plan.PlanId))
  plans.removeIf(FIELDS, belongs)
  world
    .table(region, 'hbr', 'BackupJobs')
    .removeIf(['PlanId', ...FIELDS], job => planIds.has(job.PlanId) || belongs(job))
  world.table(region, 'hbr', 'Snapshots').removeIf(FIELDS, belongs)
}
