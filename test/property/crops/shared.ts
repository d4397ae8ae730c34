// What no listing shows, and what plans and bindings share: mounts of file systems, instances in instance backup. The
// simulator makes them from the plans and bindings of the estate.
import fc from 'fast-check'
import type { WireRecord } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { planKeyOf } from './backupPlans'
import { type Crop, number, text, type Whereabouts } from './crop'
import { bindingKeyOf, vaultIdsOf } from './policyKeys'
import { sourcesOf } from './sources'
import { vaultKeyOf } from './vaults'

export const nasMounts: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'NasMounts',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'FileSystemId') ?? ''
    const { plans, bindings } = usersOf(estate, region, 'NAS', 'FileSystemId', id)
    const policies = estate
      .records(region, 'hbr', 'Policies')
      .filter(policy => bindings.some(binding => binding.PolicyId === policy.PolicyId))
    const vaults = [...plans.map(plan => String(plan.VaultId)), ...policies.flatMap(vaultIdsOf)]
    return {
      ...PLAIN,
      key: `nasMount/${region}/${id}`,
      kind: 'nasMount',
      region,
      created: number(record, 'CreateTime'),
      rows: ['nas'],
      face: { id, tags: {} },
      sources: sourcesOf(record, region, estate),
      belongsTo: vaults.map(vault => vaultKeyOf(region, vault)),
      needsGone: keysOf(region, plans, bindings),
      hidden: plans.length + bindings.length === 0,
    }
  },
  writes: {
    DetachNasFileSystem: ({ region, params }) => [`nasMount/${region}/${String(params.FileSystemId)}`],
  },
}

export const udmInstances: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'UdmEcsInstances',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'InstanceId') ?? ''
    const { plans, bindings } = usersOf(estate, region, 'UDM_ECS', 'InstanceId', id)
    const times = [...plans, ...bindings].flatMap(user => number(user, 'CreatedTime') ?? [])
    return {
      ...PLAIN,
      key: `udmInstance/${region}/${id}`,
      kind: 'udmInstance',
      region,
      created: times.length === 0 ? undefined : Math.min(...times),
      rows: ['ecs-instance'],
      face: { id, name: plans.flatMap(plan => text(plan, 'InstanceName') ?? [])[0], tags: {} },
      sources: sourcesOf(record, region, estate),
      needsGone: keysOf(region, plans, bindings),
      hidden: plans.length + bindings.length === 0,
    }
  },
  writes: {
    DeleteUdmEcsInstance: ({ region, params }) => [`udmInstance/${region}/${String(params.InstanceId)}`],
  },
}

/** Only plans and bindings show that it is there: without any of them nobody can know of it. */
function usersOf(estate: Whereabouts, region: string, type: string, field: string, id: string) {
  return {
    plans: estate
      .records(region, 'hbr', 'BackupPlans')
      .filter(plan => plan.SourceType === type && plan[field] === id),
    bindings: estate
      .records(region, 'hbr', 'PolicyBindings')
      .filter(binding => binding.SourceType === type && binding.DataSourceId === id),
  }
}

function keysOf(region: string, plans: readonly WireRecord[], bindings: readonly WireRecord[]) {
  return [
    ...plans.map(plan => planKeyOf(region, String(plan.PlanId))),
    ...bindings.map(binding => bindingKeyOf(region, binding)),
  ]
}
