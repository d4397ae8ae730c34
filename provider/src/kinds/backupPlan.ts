// Standard backup plans. Deleting one keeps its backup points, so these are dealt with on their own.
import type { EstateView } from '../estate/view'
import { goesBefore } from '../model/edge'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import { blocked, type Verdict } from '../model/verdict'
import { clientsOf } from './clientIndex'
import { vaultKey } from './keys'
import type { Kind } from './kind'
import { syncPlanStepId } from './manualSteps/syncPlans'
import { anyWhereUntold } from './moreRows'
import {
  fetchKnownPlans,
  fetchPlans,
  KNOWN_SOURCE_TYPES,
  type PlanRow,
  rowOfPlan,
  sourcesOfPlan,
  standardSourceType,
} from './planListing'
import { udmSourcesOfPlan } from './udmUse'
import { millis } from './values'
import { vaultsById } from './vaultIndex'

export interface BackupPlanFacts {
  readonly sourceType: string
  /** Absent for whole-instance backup, which has no vault. */
  readonly vaultId?: string
  readonly clientId?: string
  readonly disabled: boolean
  /** The plan keeps its last backup point: it must be told not to before that point can be deleted. */
  readonly keepsLatest: boolean
  readonly instanceId?: string
  readonly fileSystemId?: string
  /** Unix seconds as text, needed to detach the file system. */
  readonly fileSystemCreateTime?: string
  readonly dataSourceId?: string
  readonly clusterId?: string
  readonly createdByTag: boolean
  readonly crossAccountUserId?: string
}

declare module '../model/object' {
  interface FactsOf {
    backupPlan: BackupPlanFacts
  }
}

export const backupPlan: Kind<'backupPlan'> = {
  kind: 'backupPlan',
  title: 'backup plan',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribeBackupPlans'],
  writes: ['hbr:DisableBackupPlan', 'hbr:UpdateBackupPlan', 'hbr:DeleteBackupPlan'],
  hides: [{ kind: 'vault', where: 'region' }],
  list: async look => (await fetchPlans(look)).map(row => planFrom(row, look.region)),
  find: {
    most: Number.POSITIVE_INFINITY,
    read: async (known, look) => {
      const plans = known.flatMap(plan =>
        plan.kind === 'backupPlan' ? [{ id: plan.id, sourceType: plan.facts.sourceType }] : [],
      )
      return (await fetchKnownPlans(plans, look)).map(row => planFrom(row, look.region))
    },
  },
  edges: object => {
    const vaultId = object.facts.vaultId
    if (vaultId === undefined) return []
    return [goesBefore(keyOf(object), vaultKey(object.region, vaultId), 'free', 'it writes into the vault')]
  },
  moreRows: anyWhereUntold,
  serves: object => [...vaultOf(object), ...udmSourcesOfPlan(object)],
  needs: (object, view) => clientsOf(object, view).map(keyOf),
  home: object => vaultOf(object)[0],
  forbids: object => unknownValue(object),
  prepare: [
    {
      name: 'disable',
      verb: 'disable',
      when: 'ifNeeded',
      batch: 1,
      settle: { atOnce: true },
      due: object => !object.facts.disabled && sourceTypeToDisable(object) !== undefined,
      run: async ([object], { cloud, region }) => {
        if (object === undefined) return []
        const { vaultId } = object.facts
        await cloud.call(region, 'hbr.DisableBackupPlan', {
          PlanId: object.id,
          SourceType: sourceTypeToDisable(object),
          VaultId: vaultId,
          Edition: 'STANDARD',
        })
        return [{ outcome: 'requested' }]
      },
    },
    {
      name: 'liftKeepLatest',
      verb: 'stop keeping the last backup point of',
      when: 'ifNeeded',
      batch: 1,
      settle: { atOnce: true },
      due: object => object.facts.keepsLatest,
      run: async ([object], { cloud, region }) => {
        if (object === undefined) return []
        await cloud.call(region, 'hbr.UpdateBackupPlan', {
          PlanId: object.id,
          SourceType: standardSourceType(object.facts.sourceType),
          VaultId: object.facts.vaultId,
          KeepLatestSnapshots: 0,
          Edition: 'STANDARD',
        })
        return [{ outcome: 'requested' }]
      },
    },
  ],
  remove: {
    verb: 'delete',
    batch: 1,
    settle: { atOnce: true },
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      await cloud.call(region, 'hbr.DeleteBackupPlan', {
        PlanId: object.id,
        SourceType: standardSourceType(object.facts.sourceType),
        VaultId: object.facts.vaultId,
        RequireNoRunningJobs: true,
        Edition: 'STANDARD',
      })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: (object, view) => DELETABLE_POINTS.has(object.facts.sourceType) && !isLocked(object, view),
  billed: ({ facts }) => (facts.sourceType === 'SYNC' ? 'data synchronization' : undefined),
  reason: object =>
    `it backs up ${object.sources[0]?.id ?? 'a source'} and goes on making billed backup points`,
}

/** Source types whose points DeleteSnapshot takes one by one. */
const DELETABLE_POINTS = new Set(['ECS_FILE', 'OSS', 'NAS'])

/** Points under a backup lock outlive their plan. */
function isLocked({ facts }: LiveObject<'backupPlan'>, view: EstateView): boolean {
  if (facts.vaultId === undefined) return false
  return vaultsById(view)(facts.vaultId)[0]?.facts.wormEnabled !== false
}

function sourceTypeToDisable({ facts }: LiveObject<'backupPlan'>): 'ECS_FILE' | 'OSS' | 'NAS' | undefined {
  const { sourceType } = facts
  return sourceType === 'ECS_FILE' || sourceType === 'OSS' || sourceType === 'NAS' ? sourceType : undefined
}

function vaultOf({ region, facts }: LiveObject<'backupPlan'>): readonly ObjectKey[] {
  return facts.vaultId === undefined ? [] : [vaultKey(region, facts.vaultId)]
}

function unknownValue({ id, facts }: LiveObject<'backupPlan'>): Verdict | undefined {
  const { sourceType, vaultId } = facts
  if (!KNOWN_SOURCE_TYPES.has(sourceType)) {
    return blocked(`this version does not know a plan with source type ${sourceType}`, {
      by: `source type ${sourceType}`,
    })
  }
  if (sourceType === 'SYNC') {
    return blocked(`only the console deletes synchronization plans, see manual step ${syncPlanStepId(id)}`, {
      by: syncPlanStepId(id),
    })
  }
  if (vaultId === undefined && sourceType !== 'UDM_ECS') {
    return blocked('the service did not say which vault it writes into', { by: 'VaultId' })
  }
  return undefined
}

function planFrom(row: PlanRow, region: string): LiveObject<'backupPlan'> {
  return {
    kind: 'backupPlan',
    region,
    id: row.PlanId ?? '',
    name: row.PlanName,
    createdAt: millis(row.CreatedTime),
    rows: rowOfPlan(row),
    sources: sourcesOfPlan(row, region),
    facts: {
      sourceType: row.SourceType ?? 'not stated',
      vaultId: row.VaultId || undefined,
      clientId: row.ClientId || undefined,
      disabled: row.Disabled === true,
      keepsLatest: Number(row.KeepLatestSnapshots ?? 0) > 0,
      instanceId: row.InstanceId || undefined,
      fileSystemId: row.FileSystemId || undefined,
      fileSystemCreateTime: row.CreateTime === undefined ? undefined : String(row.CreateTime),
      dataSourceId: row.DataSourceId || undefined,
      clusterId: row.ClusterId || undefined,
      createdByTag: row.CreatedByTag === true,
      crossAccountUserId:
        row.CrossAccountType === 'CROSS_ACCOUNT' ? String(row.CrossAccountUserId) : undefined,
    },
  }
}
