// Backup points in vaults. Listed only where each one matters: under a lock, or where points go without their vault.
import { compact, uniq, uniqBy } from 'lodash'
import { entryOf } from '../entryOf'
import type { EstateView } from '../estate/view'
import { type Edge, goesBefore } from '../model/edge'
import { keyOf, keyTo, type LiveObject, type ObjectKey, type SourceRef } from '../model/object'
import { blocked, waiting } from '../model/verdict'
import { backupsByReader, clientsOfInstance } from './clientIndex'
import { clientBackupsKey, clientKey, dataSourceKey, essentialPlanKey, planKey, vaultKey } from './keys'
import type { Kind } from './kind'
import { rowsOfPoint } from './moreRows'
import { fetchPlainPoints, fetchPoints, type PointRow } from './pointListing'
import { count, dateText, millis } from './values'
import { vaultsById } from './vaultIndex'

export interface BackupPointFacts {
  readonly vaultId: string
  readonly planId?: string
  readonly sourceType: string
  readonly instanceId?: string
  readonly clientId?: string
  /** Of what is backed up: an instance, bucket, file system, data source, client or table store. */
  readonly resourceId?: string
  /** Milliseconds since the epoch. Undefined: kept for ever, or not stated. */
  readonly expiresAt?: number
  readonly completedAt?: number
  readonly bytes?: bigint
}

declare module '../model/object' {
  interface FactsOf {
    backupPoint: BackupPointFacts
  }
}

/** Source types that DeleteSnapshot names; points of other types go with their client's backups or their vault. */
const DELETABLE = ['ECS_FILE', 'OSS', 'NAS'] as const
type DeletableType = (typeof DELETABLE)[number]

export const backupPoint: Kind<'backupPoint'> = {
  kind: 'backupPoint',
  title: 'backup point',
  standing: 'attached',
  effect: 'delete',
  reads: ['hbr:ListProtectedResources', 'hbr:ListSnapshots', 'hbr:DescribeOtsTableSnapshots'],
  writes: ['hbr:DeleteSnapshot'],
  hides: [
    { kind: 'vault', where: 'region' },
    { kind: 'backupPlan', where: 'region' },
    { kind: 'essentialPlan', where: 'region' },
    { kind: 'clientBackups', where: 'region' },
  ],
  list: async look => (await fetchPoints(look)).map(row => pointFrom(row, look.region)),
  find: {
    most: Number.POSITIVE_INFINITY,
    read: async (known, look) => {
      const areOfTables = known.some(
        point => point.kind === 'backupPoint' && point.facts.sourceType === 'OTS_TABLE',
      )
      const rows = areOfTables ? await fetchPoints(look) : await fetchPlainPoints(look)
      return rows.map(row => pointFrom(row, look.region))
    },
  },
  edges: pointEdges,
  serves: (object, view) => {
    const { region, facts } = object
    return compact([facts.planId && planKey(region, facts.planId), storeOf(object, view)])
  },
  home: storeOf,
  keptBy: readersOfPoint,
  moreRows: rowsOfPoint,
  goesWith: ({ region, facts }, view) => {
    const byInstance = facts.sourceType === 'ECS_FILE' ? facts.instanceId : undefined
    const backups =
      backupsByReader(view)(`${region}/${facts.clientId}`)[0] ??
      backupsByReader(view)(`${region}/${byInstance}`)[0]
    return backups && keyOf(backups)
  },
  forbids: (object, view, now) => {
    if (essentialPlanOf(object, view) !== undefined) return undefined
    const { vaultId, expiresAt } = object.facts
    const vault = vaultsById(view)(vaultId)[0]
    if (vault?.facts.wormEnabled !== false) {
      if (expiresAt === undefined)
        return blocked(`backup point ${object.id} is locked and has no expiry date`, { by: 'backup lock' })
      if (expiresAt > now)
        return waiting(`backup lock until ${dateText(expiresAt)}`, expiresAt, { by: 'backup lock' })
    }
    return undefined
  },
  prepare: [],
  remove: {
    verb: 'delete',
    batch: 1,
    settle: { atOnce: true, most: 5 },
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      const { vaultId, instanceId, clientId, sourceType } = object.facts
      await cloud.call(region, 'hbr.DeleteSnapshot', {
        SnapshotId: object.id,
        VaultId: vaultId,
        SourceType: deletableType(sourceType),
        InstanceId: instanceId,
        ClientId: clientId,
      })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  size: ({ facts }) => ({ points: 1n, storedBytes: facts.bytes }),
  billed: () => undefined,
  reason: () => 'it is stored in a vault and billed',
}

/** The plan of Essential Edition that made the point: it stores its points itself, outside the vaults. */
export function essentialPlanOf(
  { region, facts }: LiveObject<'backupPoint'>,
  view: EstateView,
): ObjectKey | undefined {
  const key = facts.planId === undefined ? undefined : essentialPlanKey(region, facts.planId)
  return key !== undefined && view.get(key) !== undefined ? key : undefined
}

/** Whatever read or made the point: a rule that keeps that by name, tag or kind keeps its points. */
function readersOfPoint(
  { region, facts }: LiveObject<'backupPoint'>,
  view: EstateView,
): readonly ObjectKey[] {
  const byInstance = clientsOfInstance(region, facts.instanceId, view)
  const ids = uniq(compact([facts.clientId, facts.resourceId, ...byInstance.map(({ id }) => id)]))
  return ids.flatMap(id => [
    clientKey(region, id),
    clientBackupsKey(region, id),
    dataSourceKey(region, id),
    keyTo('containerCluster', region, id),
  ])
}

function storeOf(object: LiveObject<'backupPoint'>, view: EstateView): ObjectKey {
  return essentialPlanOf(object, view) ?? vaultKey(object.region, object.facts.vaultId)
}

/** Points go before what made them, once nothing can make another or hold the last one back. */
function pointEdges(object: LiveObject<'backupPoint'>, view: EstateView): readonly Edge[] {
  const key = keyOf(object)
  const { region, facts } = object
  const essential = essentialPlanOf(object, view)
  if (essential !== undefined) return [goesBefore(key, essential, 'free', 'the plan holds it')]
  const edges = [goesBefore(key, vaultKey(region, facts.vaultId), 'free', 'it is stored in the vault')]
  if (facts.planId === undefined) return edges
  const plan = planKey(region, facts.planId)
  return [
    ...edges,
    { ...goesBefore(key, plan, 'documented', 'points are deleted before their plan'), orderOnly: true },
    {
      first: plan,
      reached: 'disable',
      second: key,
      step: 'remove',
      strength: 'data',
      because: 'the plan could make a new point',
    },
    {
      first: plan,
      reached: 'liftKeepLatest',
      second: key,
      step: 'remove',
      strength: 'hard',
      because: 'the plan keeps its last point',
    },
  ]
}

/** The type for DeleteSnapshot; undefined where points of this type can't be deleted one by one. */
export function deletableType(type: string): DeletableType | undefined {
  return DELETABLE.find(known => known === type)
}

const SOURCE_OF_TYPE: Readonly<Record<string, SourceRef['type']>> = {
  ECS_FILE: 'instance',
  OSS: 'bucket',
  NAS: 'fileSystem',
  OTS_TABLE: 'table',
  File: 'client',
  COMMON_NAS: 'dataSource',
  COMMON_FILE_SYSTEM: 'dataSource',
}

/** What the point is of, and what read it: protecting either keeps the point. */
function sourcesOf(row: PointRow, region: string): readonly SourceRef[] {
  const type = entryOf(SOURCE_OF_TYPE, row.SourceType ?? '') ?? 'server'
  const refs: readonly (SourceRef | undefined)[] = [
    row.InstanceId ? { type: 'instance', region, id: row.InstanceId, name: row.InstanceName } : undefined,
    row.ClientId ? { type: 'client', region, id: row.ClientId } : undefined,
    row.resourceId ? { type, region, id: row.resourceId } : undefined,
  ]
  return uniqBy(compact(refs), ref => `${ref.type} ${ref.id}`)
}

function pointFrom(row: PointRow, region: string): LiveObject<'backupPoint'> {
  return {
    kind: 'backupPoint',
    region,
    id: row.SnapshotId ?? '',
    createdAt: millis(row.CreatedTime),
    rows: [],
    sources: sourcesOf(row, region),
    facts: {
      vaultId: row.VaultId ?? '',
      planId: row.PlanId || undefined,
      sourceType: row.SourceType ?? 'not stated',
      instanceId: row.InstanceId || undefined,
      clientId: row.ClientId || undefined,
      resourceId: row.resourceId,
      expiresAt: millis(row.ExpireTime),
      completedAt: millis(row.CompleteTime),
      bytes: count(row.ActualBytes),
    },
  }
}
