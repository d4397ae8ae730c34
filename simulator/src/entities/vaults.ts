// Backup vaults: what they show, when their deletion is refused, and what goes with them.
import { isUndefined, omitBy } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { isObject } from '../json'
import { list, text } from '../wire/read'
import { invalidParameter, missingParameter, Refusal } from '../wire/refusal'
import type { World } from '../world'
import { billedSince } from './billedSince'
import type { BillingItem, Call, SimEntity } from './entity'
import { equals, hasTags } from './filters'
import { recreateMirrorsLater, releaseSource } from './mirrors'
import { numberedPage } from './paging'
import { rowOfCounter, sourceFacts } from './sourceTypes'
import { contentsOf, plansOf } from './vaultContents'
import { vaultDefaults } from './vaultDefaults'
import { checkDeletable, hasMirror, recordLosses } from './vaultRules'

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

/** Storage classes of an archive vault (inferred: no type of vault says so). */
const ARCHIVES = ['IA', 'ARCHIVE', 'COLD_ARCHIVE']

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'Vaults')

function vaultOf(call: Call, world: World): SimRecord {
  const id = text(call.params, 'VaultId')
  if (!id) throw missingParameter('VaultId')
  const vault = tableOf(world, call.region).get(id)
  if (!vault) throw new Refusal('VaultNotExist', `The vault ${id} does not exist.`, 404)
  return vault
}

function vanish(world: World, region: string, vaultId: string): void {
  const vault = tableOf(world, region).get(vaultId)
  if (!vault) return
  tableOf(world, region).remove(vaultId)
  releaseSource(world, region, vault)
  for (const name of CASCADE)
    world.table(region, 'hbr', name).removeIf(['VaultId'], record => record.VaultId === vaultId)
  recreateMirrorsLater(world)
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
    BackupPlanStatistics: { ...zeros, ...plans.counters, ...omitBy(given, isUndefined) },
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
    if (ARCHIVES.includes(text(vault, 'VaultStorageClass') ?? '')) rows.add('archive')
    const since = billedSince(vault)
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
    defaults: vaultDefaults,
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
      recordLosses(world, call.region, id)
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
