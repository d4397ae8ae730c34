// Backup points of vaults and of the Essential Edition: listed three ways, deleted one by one, gone when they expire.
import type { SimRecord } from '../estate/segment'
import { num, text } from '../wire/read'
import { invalidParameter, missingParameter, Refusal } from '../wire/refusal'
import type { World } from '../world'
import type { BillingItem, Call, Place, SimEntity } from './entity'
import { withDefaults } from './entity'
import { pointExpiry } from './expiry'
import { tokenPage } from './paging'
import { policyKeepsLast } from './policyRules'
import { listProtectedResources, thingOf } from './protectedResources'
import { searchPoints } from './searchPoints'
import { protectedThing, sourceFacts } from './sourceTypes'
import { removeUdmPoint } from './udmPoints'
import { isLocked } from './vaultContents'

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'Snapshots')
const DELETABLE = ['ECS_FILE', 'OSS', 'NAS']
const GIB = 2 ** 30

function defaults(record: SimRecord, { now }: Pick<Place, 'now'>): SimRecord {
  const completed = num(record, 'CompleteTime') ?? now - 86400
  const retention = num(record, 'Retention') ?? 30
  const expires = completed + retention * 86400
  const id = text(record, 'SnapshotId') ?? ''
  return {
    _Edition: 'STANDARD',
    _Thing: protectedThing(record),
    SourceType: 'ECS_FILE',
    BackupType: 'COMPLETE',
    Status: 'COMPLETE',
    StorageClass: 'Standard',
    SnapshotHash: id,
    JobId: '',
    ParentSnapshotHash: '',
    CompleteTime: completed,
    CreatedTime: completed,
    StartTime: completed - 600,
    UpdatedTime: completed,
    Retention: retention,
    ExpireTime: expires > now ? expires : now + retention * 86400,
    ActualBytes: GIB,
    BytesDone: GIB,
    BytesTotal: GIB,
    ProtectedDataSize: GIB,
    ActualItems: 1000,
    ItemsDone: 1000,
    ItemsTotal: 1000,
  }
}

/** The point that a completed job leaves. Without its vault (Essential Edition apart) there is nowhere to put it. */
export function addPoint(world: World, region: string, source: SimRecord): void {
  const vaultId = text(source, 'VaultId')
  const isBasic = source._Edition === 'BASIC'
  if (vaultId ? !world.table(region, 'hbr', 'Vaults').get(vaultId) : !isBasic) return
  if (isBasic && !world.table(region, 'hbr', 'BackupPlans').get(String(source.PlanId))) return
  const named = { ...source, SnapshotId: world.newId('s') }
  const point = withDefaults(
    named,
    defaults(named, { now: num(source, 'CompleteTime') ?? world.clock.seconds() }),
  )
  tableOf(world, region).put(point)
  pointExpiry.later(world, region, num(point, 'ExpireTime') ?? 0)
}

/** "Keep at least one version": the only point left of such a plan, or of a source of such a policy, is refused. */
function isKeptAsLast(world: World, region: string, point: SimRecord): boolean {
  const isOnly = (field: string) => {
    let seen = 0
    for (const other of tableOf(world, region).records({ field, value: String(point[field]) }))
      if (other.VaultId === point.VaultId && ++seen > 1) return false
    return true
  }
  const plan = world.table(region, 'hbr', 'BackupPlans').get(text(point, 'PlanId') ?? '')
  if (plan?.KeepLatestSnapshots === 1 && isOnly('PlanId')) return true
  return policyKeepsLast(world, region, String(point._Thing), text(point, 'VaultId')) && isOnly('_Thing')
}

function removePoint(call: Call, world: World): SimRecord {
  const { params, region } = call
  const id = text(params, 'SnapshotId') ?? ''
  if (params.SourceType === 'UDM_ECS') return removeUdmPoint(call, world)
  const point = tableOf(world, region).get(id)
  const fits = (name: string) =>
    point && (params[name] === undefined || point[name] === undefined || params[name] === point[name])
  if (
    !point ||
    !fits('VaultId') ||
    !fits('InstanceId') ||
    !fits('ClientId') ||
    (params.SourceType !== undefined && params.SourceType !== point.SourceType)
  )
    throw new Refusal('ObjectNotExist', `The backup point ${id} does not exist.`, 404)
  if (!DELETABLE.includes(text(point, 'SourceType') ?? ''))
    throw invalidParameter('SourceType', `points of ${String(point.SourceType)} are not deleted one by one`)
  if (text(point, 'VaultId') && !text(params, 'VaultId')) throw missingParameter('VaultId')
  const needsSource =
    point.SourceType === 'ECS_FILE' && (text(point, 'InstanceId') ?? text(point, 'ClientId'))
  if (needsSource && !text(params, 'InstanceId') && !text(params, 'ClientId'))
    throw missingParameter('InstanceId')
  const vault = world.table(region, 'hbr', 'Vaults').get(text(point, 'VaultId') ?? '')
  if (vault && isLocked(world, region, vault) && (num(point, 'ExpireTime') ?? 0) > world.clock.seconds())
    throw new Refusal(
      'VaultLocked',
      `The vault ${String(vault.VaultId)} is locked: the point ${id} has not expired.`,
    )
  if (isKeptAsLast(world, region, point))
    throw new Refusal(
      'CannotDeleteLatestSnapshot',
      `The point ${id} is the last one of its plan, which keeps one.`,
      400,
    )
  tableOf(world, region).remove(id)
  return {}
}

/** A client or instance is billed as long as it has backups, installed or not (billing.md, rows 4, 10, 12, 14). */
function* billing(world: World, region: string): Iterable<BillingItem> {
  const oldest = new Map<string, { readonly row: string; readonly id: string; since: number }>()
  const fields = ['ClientId', '_Thing', 'SourceType', '_Edition', 'CompleteTime']
  for (const { record } of tableOf(world, region).weighted(fields)) {
    const { row, clientFee } = sourceFacts(text(record, 'SourceType') ?? '')
    if (!clientFee || record._Edition === 'BASIC') continue
    const id = text(record, 'ClientId') ?? text(record, '_Thing') ?? ''
    const since = num(record, 'CompleteTime') ?? 0
    const known = oldest.get(`${row}/${id}`)
    if (!known) oldest.set(`${row}/${id}`, { row, id, since })
    else known.since = Math.min(known.since, since)
  }
  for (const { row, id, since } of oldest.values())
    yield { row, item: 'client fee', region, kind: 'client', id, since: new Date(since * 1000).toISOString() }
}

export const backupPoints: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'Snapshots',
    id: ['SnapshotId'],
    indexes: ['VaultId', 'PlanId', '_Thing', 'ClientId'],
    defaults,
  },
  actions: {
    ListProtectedResources: listProtectedResources,
    ListSnapshots: (call, world) => {
      const { SourceType, VaultId, PlanId } = call.params
      const thing = thingOf(text(call.params, 'ProtectedResourceId') ?? '')
      const from = num(call.params, 'CompleteTimeStart') ?? 0
      const to = num(call.params, 'CompleteTimeEnd') ?? Number.POSITIVE_INFINITY
      const { rows, NextToken } = tokenPage(call, {
        table: tableOf(world, call.region),
        where: { field: '_Thing', value: thing },
        filter: point =>
          point.SourceType === SourceType &&
          (VaultId === undefined || point.VaultId === VaultId) &&
          (PlanId === undefined || point.PlanId === PlanId) &&
          (num(point, 'CompleteTime') ?? 0) >= from &&
          (num(point, 'CompleteTime') ?? 0) <= to,
      })
      return { Snapshots: rows, NextToken, MaxResults: num(call.params, 'MaxResults') ?? 10 }
    },
    SearchHistoricalSnapshots: searchPoints,
    DeleteSnapshot: removePoint,
  },
  start: pointExpiry.watch,
  billing,
}
