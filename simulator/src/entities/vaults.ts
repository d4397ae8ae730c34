// Backup vaults: what they show, when their deletion is refused, and what goes with them.
import type { SimRecord } from '../estate/segment'
import { isObject, toNumber } from '../json'
import { list, num, text } from '../wire/read'
import { invalidParameter, missingParameter, Refusal } from '../wire/refusal'
import type { World } from '../world'
import type { BillingItem, Call, SimEntity } from './entity'
import { equals, hasTags } from './filters'
import { numberedPage } from './paging'
import { rowOfCounter, sourceFacts } from './sourceTypes'
import { contentsOf, plansOf } from './vaultContents'
import { checkDeletable, hasMirror } from './vaultRules'

const COUNTERS = [
  'Archive',
  'CommonFileSystem',
  'CommonNas',
  'Cpfs',
  'Csg',
  'EcsFile',
  'EcsHana',
  'Isilon',
  'LocalFile',
  'LocalVm',
  'MySql',
  'Nas',
  'Oracle',
  'Oss',
  'Ots',
  'SqlServer',
]

/** Collections that DeleteVault empties: old clients, plans, jobs, points, restore jobs. Nothing else (DeleteVault's page). */
const CASCADE = ['Clients', 'BackupPlans', 'HanaBackupPlans', 'BackupJobs', 'Snapshots', 'RestoreJobs']

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'Vaults')

function vaultOf(call: Call, world: World): SimRecord {
  const id = text(call.params, 'VaultId')
  if (!id) throw missingParameter('VaultId')
  const vault = tableOf(world, call.region).get(id)
  if (!vault) throw new Refusal('VaultNotExist', `The vault ${id} does not exist.`, 404)
  return vault
}

function vanish(world: World, region: string, vaultId: string): void {
  if (!tableOf(world, region).remove(vaultId)) return
  for (const name of CASCADE)
    world.table(region, 'hbr', name).removeIf(['VaultId'], record => record.VaultId === vaultId)
}

/** The record with what the service computes: counters, sizes, source types, whether a mirror exists. */
function shown(world: World, region: string, vault: SimRecord): SimRecord {
  const id = text(vault, 'VaultId') ?? ''
  const contents = contentsOf(world, region, id)
  const plans = plansOf(world, region, id)
  const given = isObject(vault.BackupPlanStatistics) ? vault.BackupPlanStatistics : {}
  const zeros = Object.fromEntries(COUNTERS.map(counter => [counter, 0]))
  return {
    SnapshotCount: contents.points,
    StorageSize: contents.bytes,
    BytesDone: contents.bytesDone,
    SourceTypes: { SourceType: [...new Set([...contents.sourceTypes, ...plans.sourceTypes])].sort() },
    ...vault,
    BackupPlanStatistics: { ...zeros, ...plans.counters, ...given },
    ReplicationSourceVault: hasMirror(world, region, vault),
  }
}

function* billing(world: World, region: string): Iterable<BillingItem> {
  for (const vault of tableOf(world, region).records()) {
    const id = text(vault, 'VaultId') ?? ''
    const isMirror = vault.Replication === true
    const { SourceTypes, BackupPlanStatistics } = shown(world, region, vault)
    const counters = isObject(BackupPlanStatistics) ? BackupPlanStatistics : {}
    const rows = new Set([
      ...list({ SourceTypes }, 'SourceTypes').map(sourceType => sourceFacts(String(sourceType)).row),
      ...Object.keys(counters)
        .filter(counter => counters[counter] !== 0)
        .map(rowOfCounter),
    ])
    const since = new Date((num(vault, 'CreatedTime') ?? 0) * 1000).toISOString()
    const kind = isMirror ? 'mirrorVault' : 'vault'
    const item = isMirror ? 'mirror vault storage' : 'vault storage'
    for (const row of rows.size > 0 ? rows : ['any']) yield { row, item, region, kind, id, since }
  }
}

export const vaults: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'Vaults',
    id: ['VaultId'],
    defaults: (record, { region, now, accountId }) => ({
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
    }),
  },
  actions: {
    DescribeVaults: (call, world) => {
      const passes = equals(
        call,
        'VaultId',
        'VaultName',
        'VaultType',
        'Status',
        'Replication',
        'ResourceGroupId',
        'VaultOwnerId',
        'VaultRegionId',
      )
      const tagged = hasTags(call)
      const all = [...tableOf(world, call.region).records()].filter(vault => passes(vault) && tagged(vault))
      const { rows, ...page } = numberedPage(call, all)
      return { ...page, Vaults: { Vault: rows.map(vault => shown(world, call.region, vault)) } }
    },
    /** Answers at once; the vault is seen gone after the settling time. */
    DeleteVault: (call, world) => {
      const vault = vaultOf(call, world)
      const id = text(vault, 'VaultId') ?? ''
      if (vault._Deleting === true) return {}
      checkDeletable(world, call.region, vault)
      tableOf(world, call.region).update(id, { _Deleting: true })
      world.clock.scheduleIn(world.settleSeconds, () => vanish(world, call.region, id))
      return {}
    },
    UpdateVault: (call, world) => {
      const vault = vaultOf(call, world)
      const { VaultName, Description, ResourceGroupId, WormEnabled } = call.params
      if (vault.WormEnabled === true && WormEnabled === false)
        throw invalidParameter('WormEnabled', 'the backup lock cannot be turned off')
      const given = Object.entries({ VaultName, Description, ResourceGroupId, WormEnabled }).filter(
        ([, value]) => value !== undefined,
      )
      tableOf(world, call.region).update(String(vault.VaultId), Object.fromEntries(given))
      return {}
    },
  },
  /** A state that was saved between DeleteVault and the vault's disappearance goes on from there. */
  start: (world, region) => {
    for (const vault of tableOf(world, region).records())
      if (vault._Deleting === true)
        world.clock.scheduleIn(world.settleSeconds, () => vanish(world, region, String(vault.VaultId)))
  },
  billing,
}
