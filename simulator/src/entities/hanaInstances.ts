// SAP HANA instances. Deleting one needs its Sid, which no list shows, and takes its backup data.
import type { SimRecord } from '../estate/segment'
import { num, text } from '../wire/read'
import { invalidParameter, objectNotExist, Refusal } from '../wire/refusal'
import type { World } from '../world'
import type { BillingItem, Call, SimEntity } from './entity'
import { equals, hasTags } from './filters'
import { isActive } from './jobs'
import { checkVault } from './namedVault'
import { numberedPage } from './paging'
import { isLocked } from './vaultContents'

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'HanaInstances')

function recordLosses(world: World, region: string, clusterId: string): void {
  const lost = (what: string) => world.recordDamage({ edge: 'J -> HI', region, id: clusterId, what })
  for (const job of world.table(region, 'hbr', 'BackupJobs').records())
    if (job.ClusterId === clusterId && isActive(job)) lost(`the job ${String(job.JobId)} runs and fails`)
  const restores = world.table(region, 'hbr', 'HanaRestores')
  for (const restore of [...restores.records()])
    if (restore.ClusterId === clusterId && restore.Status === 'RUNNING') {
      lost(`the restore ${String(restore.RestoreId)} runs and fails`)
      restores.update(String(restore.RestoreId), { Status: 'FAILED', State: 'FAILED' })
    }
}

function vanish(world: World, region: string, instance: SimRecord): void {
  const { ClusterId, VaultId } = instance
  tableOf(world, region).remove(`${String(ClusterId)}|${String(VaultId)}`)
  world
    .table(region, 'hbr', 'Snapshots')
    .removeIf(['ClusterId', 'VaultId'], point => point.ClusterId === ClusterId && point.VaultId === VaultId)
}

/** Answers at once; the instance is seen gone after the settling time. */
function remove(call: Call, world: World): SimRecord {
  const { params, region } = call
  const vault = checkVault(call, world)
  const clusterId = text(params, 'ClusterId') ?? ''
  const instance = tableOf(world, region).get(`${clusterId}|${text(params, 'VaultId') ?? ''}`)
  if (!instance) throw objectNotExist(`The HANA instance ${clusterId}`)
  if (text(params, 'Sid') !== text(instance, '_Sid'))
    throw invalidParameter('Sid', `it is not that of the HANA instance ${clusterId}`)
  if (vault && isLocked(world, region, vault))
    throw new Refusal(
      'VaultLocked',
      `The vault ${String(vault.VaultId)} is locked until its backup data expire.`,
    )
  recordLosses(world, region, clusterId)
  world.clock.scheduleIn(world.settleSeconds, () => vanish(world, region, instance))
  return {}
}

/** Each HANA instance is billed like a client. */
function* billing(world: World, region: string): Iterable<BillingItem> {
  for (const instance of tableOf(world, region).records()) {
    const since = new Date((num(instance, '_CreatedTime') ?? 0) * 1000).toISOString()
    const id = String(instance.ClusterId)
    yield { row: 'hana', item: 'client fee', region, kind: 'hanaInstance', id, since }
  }
}

export const hanaInstances: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'HanaInstances',
    id: ['ClusterId', 'VaultId'],
    indexes: ['ClusterId'],
    defaults: (record, { now }) => ({
      _Sid: 'HDB',
      _CreatedTime: now - 30 * 86400,
      HanaName: text(record, 'ClusterId') ?? '',
      Host: '10.0.0.1',
      InstanceNumber: 0,
      UserName: 'SYSTEM',
      UseSsl: false,
      ValidateCertificate: false,
      // Typed as an integer by the SDKs, and as these words by the documents.
      Status: 'INITIALIZED',
      ResourceGroupId: 'rg-default',
      Tags: { Tag: [] },
    }),
  },
  actions: {
    DescribeHanaInstances: (call, world) => {
      checkVault(call, world)
      const fits = equals(call, 'ClusterId', 'VaultId', 'ResourceGroupId')
      const tagged = hasTags(call)
      const all = [...tableOf(world, call.region).records()].filter(record => fits(record) && tagged(record))
      const { rows, ...page } = numberedPage(call, all)
      return { ...page, Hanas: { Hana: rows } }
    },
    DeleteHanaInstance: remove,
  },
  billing,
}
