// Plans of ECS File Backup Essential Edition: deleting the plan deletes all its backup points and stops the fee.

import { keyBy } from 'lodash'
import type { RowOf } from '../cloud'
import { entryOf } from '../entryOf'
import type { LiveObject } from '../model/object'
import type { Kind } from './kind'
import { type PlanRow, sourcesOfPlan } from './planListing'
import { count, millis } from './values'

export interface EssentialPlanFacts {
  readonly instanceId?: string
  readonly disabled: boolean
  /** Undefined: not known. */
  readonly points?: bigint
  readonly bytes?: bigint
}

declare module '../model/object' {
  interface FactsOf {
    essentialPlan: EssentialPlanFacts
  }
}

export const essentialPlan: Kind<'essentialPlan'> = {
  kind: 'essentialPlan',
  title: 'Essential Edition backup plan',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribeBackupPlans', 'hbr:ListProtectedResources'],
  writes: ['hbr:DeleteBackupPlan'],
  hides: [],
  list: async ({ cloud, region }) => {
    const rows = await cloud.list(region, 'hbr.DescribeBackupPlans', {
      Edition: 'BASIC',
      SourceType: 'ECS_FILE',
    })
    if (rows.length === 0) return []
    const resources = await cloud.list(region, 'hbr.ListProtectedResources', {
      CreatedByProduct: 'BASIC',
      SourceType: 'ECS_FILE',
    })
    const sizes = keyBy(resources, 'ResourceId')
    return rows.map(row => planFrom(row, region, entryOf(sizes, row.InstanceId ?? '')))
  },
  edges: () => [],
  serves: () => [],
  prepare: [],
  remove: {
    verb: 'cancel the backup of',
    batch: 1,
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      await cloud.call(region, 'hbr.DeleteBackupPlan', { PlanId: object.id, Edition: 'BASIC' })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => true,
  // ListProtectedResources tells the size of the source only.
  size: ({ facts }) => ({ points: facts.points, protectedBytes: facts.bytes }),
  billed: () => 'capacity of the backed-up instance',
  reason: object =>
    `it is billed for ${object.sources[0]?.id ?? 'an instance'}; cancelling deletes all its backup points`,
}

function planFrom(
  row: PlanRow,
  region: string,
  sizes: RowOf<'hbr.ListProtectedResources'> | undefined,
): LiveObject<'essentialPlan'> {
  return {
    kind: 'essentialPlan',
    region,
    id: row.PlanId ?? '',
    name: row.PlanName,
    createdAt: millis(row.CreatedTime),
    rows: ['ecs-file-essential'],
    sources: sourcesOfPlan(row, region),
    facts: {
      instanceId: row.InstanceId || undefined,
      disabled: row.Disabled === true,
      points: count(sizes?.SnapshotCount),
      bytes: count(sizes?.ProtectedDataSize),
    },
  }
}
