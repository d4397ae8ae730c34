// Which plans, bindings and points belong to a client, from what their records name.
import type { WireRecord } from '../garden'
import { planKeyOf } from './backupPlans'
import { text, type Whereabouts } from './crop'
import { bindingKeyOf } from './policyKeys'

export const clientKeyOf = (region: string, id: string) => `client/${region}/${id}`
export const clientBackupsKeyOf = (region: string, id: string) => `clientBackups/${region}/${id}`

/** Plans and bindings that back up through the client. */
export function usersOfClient(client: WireRecord, region: string, estate: Whereabouts): readonly string[] {
  return [
    ...estate
      .records(region, 'hbr', 'BackupPlans')
      .filter(plan => plan._Edition !== 'BASIC' && isThrough(plan, client, plan.InstanceId))
      .map(plan => planKeyOf(region, String(plan.PlanId))),
    ...estate
      .records(region, 'hbr', 'PolicyBindings')
      .filter(
        binding =>
          isThrough(binding, client, binding.DataSourceId) ||
          (binding.SourceType === 'File' && binding.DataSourceId === client.ClientId),
      )
      .map(binding => bindingKeyOf(region, binding)),
  ]
}

/** Clients through which a plan or binding backs up. */
export function clientsOf(
  user: WireRecord,
  region: string,
  estate: Whereabouts,
  instance: unknown,
): readonly string[] {
  return estate
    .records(region, 'hbr', 'BackupClients')
    .filter(
      client =>
        isThrough(user, client, instance) ||
        (user.SourceType === 'File' && user.DataSourceId === client.ClientId),
    )
    .map(client => clientKeyOf(region, String(client.ClientId)))
}

/** Points that one call about this client takes, in whatever vault. */
export function pointsOfClient(
  client: WireRecord,
  region: string,
  estate: Whereabouts,
): readonly WireRecord[] {
  const sources = groupSourcesOf(client, region, estate)
  return estate
    .records(region, 'hbr', 'Snapshots')
    .filter(
      point =>
        point._Edition !== 'BASIC' &&
        (isThrough(point, client, point.InstanceId) || sources.includes(String(point.DataSourceId))),
    )
}

/** Clients whose backups hold the point. */
export function holdersOf(point: WireRecord, region: string, estate: Whereabouts): readonly WireRecord[] {
  return estate
    .records(region, 'hbr', 'BackupClients')
    .filter(client => pointsOfClient(client, region, estate).some(own => own.SnapshotId === point.SnapshotId))
}

/** Data sources that the client's group reads. */
export function groupSourcesOf(client: WireRecord, region: string, estate: Whereabouts): readonly string[] {
  const group = text(client, '_ClusterId')
  if (group === undefined || client.ClientType !== 'LOCAL_CLIENT') return []
  return estate
    .records(region, 'hbr', 'DataSources')
    .filter(source => source.ClusterId === group)
    .map(source => String(source.DataSourceId))
}

function isThrough(user: WireRecord, client: WireRecord, instance: unknown): boolean {
  const id = text(user, 'ClientId')
  if (id !== undefined) return id === client.ClientId
  return (
    user.SourceType === 'ECS_FILE' && client.ClientType === 'ECS_CLIENT' && instance === client.InstanceId
  )
}
