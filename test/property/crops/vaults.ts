// Backup vaults in the property tests: young, locked, being set up, with plans that no API lists, of unknown status, and
// with a mirror in the other region.
import fc from 'fast-check'
import { type Garden, hoursAgo, REGIONS, type WireRecord } from '../garden'
import { type Obstacle, PLAIN, type Thing } from '../oracle/thing'
import { type Crop, growthOf, number, tagsOf, text, type Whereabouts } from './crop'
import { bindingKeyOf, namesVault, policyKeyOf } from './policyKeys'

const specs = fc.array(
  fc.record({
    region: fc.nat(REGIONS.length - 1),
    hours: fc.constantFrom(1, 3, 240, 960),
    locked: fc.constantFrom(false, false, true),
    oddity: fc.constantFrom('none', 'none', 'none', 'none', 'INITIALIZING', 'FROZEN', 'MySql'),
    team: fc.constantFrom('a', 'b', undefined),
    twin: fc.boolean(),
    mirror: fc.constantFrom('none', 'none', 'old', 'young'),
  }),
  { maxLength: 4 },
)

const ACTIVE = ['CREATED', 'QUEUED', 'RUNNING', 'CANCELING']

type Spec = typeof specs extends fc.Arbitrary<(infer S)[]> ? S : never

export const vaultKeyOf = (region: string, id: string) => `vault/${region}/${id}`

export const mirrorKeyOf = (region: string, id: string) => `mirrorVault/${region}/${id}`

export const vaults: Crop = {
  growth: growthOf(specs, plant),
  product: 'hbr',
  collection: 'Vaults',
  thing: (record, region, estate) =>
    record.Replication === true ? mirrorThing(record, region, estate) : vaultThing(record, region, estate),
  writes: {
    DeleteVault: ({ region, params }) => {
      const id = String(params.VaultId)
      return [id.startsWith('m-') ? mirrorKeyOf(region, id) : vaultKeyOf(region, id)]
    },
    DeleteVaultReplication: ({ region, params }) => [
      mirrorKeyOf(region, String(params.ReplicationTargetVaultId)),
    ],
  },
}

function plant(
  { region, hours, locked, oddity, team, twin, mirror }: Spec,
  at: number,
  garden: Garden,
): void {
  const home = REGIONS[region] ?? REGIONS[0]
  const other = REGIONS[(region + 1) % REGIONS.length] ?? REGIONS[0]
  const target = { ReplicationTargetVaultId: `m-${at}`, ReplicationTargetRegionId: other }
  const common = {
    ResourceGroupId: `rg-${team ?? 'c'}`,
    ...(team === undefined ? {} : { Tags: [{ Key: 'team', Value: team }] }),
  }
  garden.plant(home, 'hbr', 'Vaults', {
    ...common,
    VaultId: `v-${at}`,
    VaultName: `${team ?? 'c'}-vault-${twin ? 'x' : at}`,
    CreatedTime: hoursAgo(hours),
    WormEnabled: locked,
    Status: oddity === 'INITIALIZING' || oddity === 'FROZEN' ? oddity : 'CREATED',
    ...(oddity === 'MySql' ? { BackupPlanStatistics: { MySql: 1 } } : {}),
    ...(mirror === 'none' ? {} : { ReplicationSourceVault: true, ...target }),
  })
  if (mirror === 'none') return
  garden.plant(other, 'hbr', 'Vaults', {
    ...common,
    VaultId: `m-${at}`,
    VaultName: `b-mirror-${at}`,
    CreatedTime: hoursAgo(mirror === 'young' ? 1 : 240),
    Replication: true,
    ReplicationSourceVaultId: `v-${at}`,
    ReplicationSourceRegionId: home,
  })
}

function vaultThing(record: WireRecord, region: string, estate: Whereabouts): Thing {
  const id = text(record, 'VaultId') ?? ''
  const plans = estate.records(region, 'hbr', 'BackupPlans').filter(plan => plan.VaultId === id)
  const policies = estate.records(region, 'hbr', 'Policies').filter(policy => namesVault(policy, id))
  const bindings = estate
    .records(region, 'hbr', 'PolicyBindings')
    .filter(
      binding =>
        binding.SourceType !== 'UDM_ECS' && policies.some(policy => policy.PolicyId === binding.PolicyId),
    )
  const mirrors = estate.regions.flatMap(other =>
    estate
      .records(other, 'hbr', 'Vaults')
      .filter(mirror => mirror.ReplicationSourceVaultId === id)
      .map(mirror => mirrorKeyOf(other, String(mirror.VaultId))),
  )
  return {
    ...PLAIN,
    ...vaultFace(record, region),
    key: vaultKeyOf(region, id),
    kind: 'vault',
    needsGone: [
      ...plans.map(plan => `backupPlan/${region}/${String(plan.PlanId)}`),
      ...policies.map(policy => policyKeyOf(region, String(policy.PolicyId))),
      ...bindings.map(binding => bindingKeyOf(region, binding)),
      ...mirrors,
      ...estate
        .records(region, 'hbr', 'HanaInstances')
        .filter(instance => instance.VaultId === id)
        .map(instance => `hanaInstance/${region}/${id}/${String(instance.ClusterId)}`),
      ...estate
        .records(region, 'hbr', 'ContainerClusters')
        .filter(cluster => cluster.VaultId === id)
        .map(cluster => `containerCluster/${region}/${String(cluster.ClusterId)}`),
    ],
    obstacle: at => obstacle(record, region, estate, at),
  }
}

function mirrorThing(record: WireRecord, region: string, estate: Whereabouts): Thing {
  const source = text(record, 'ReplicationSourceVaultId') ?? ''
  const from = text(record, 'ReplicationSourceRegionId') ?? region
  const points = estate.records(from, 'hbr', 'Snapshots').filter(point => point.VaultId === source)
  return {
    ...PLAIN,
    ...vaultFace(record, region),
    key: mirrorKeyOf(region, text(record, 'VaultId') ?? ''),
    kind: 'mirrorVault',
    belongsTo: [vaultKeyOf(from, source)],
    keepers: [vaultKeyOf(from, source)],
    shares: points.map(point => `backupPoint/${from}/${String(point.SnapshotId)}`),
    obstacle: at => (isYoung(record, at) || isRead(record, region, estate) ? 'for now' : undefined),
  }
}

/** Which rows a vault serves depends on plans, bindings, points and what was there before. */
function vaultFace(record: WireRecord, region: string): Pick<Thing, 'region' | 'created' | 'rows' | 'face'> {
  return {
    region,
    created: number(record, 'CreatedTime'),
    rows: 'unsure',
    face: {
      id: text(record, 'VaultId') ?? '',
      name: text(record, 'VaultName'),
      tags: tagsOf(record),
      group: text(record, 'ResourceGroupId'),
    },
  }
}

function isYoung(vault: WireRecord, at: number): boolean {
  return at - (number(vault, 'CreatedTime') ?? 0) < 2 * 3600
}

function isRead({ VaultId }: WireRecord, region: string, estate: Whereabouts): boolean {
  return estate
    .records(region, 'hbr', 'RestoreJobs')
    .some(job => job.VaultId === VaultId && ACTIVE.includes(String(job.Status)))
}

function obstacle(vault: WireRecord, region: string, estate: Whereabouts, at: number): Obstacle {
  const within = (collection: string) =>
    estate.records(region, 'hbr', collection).filter(other => other.VaultId === vault.VaultId)
  if (vault.Status === 'FROZEN' || vault.BackupPlanStatistics !== undefined) return 'for good'
  const isLocked =
    vault.WormEnabled === true && within('Snapshots').some(point => (number(point, 'ExpireTime') ?? 0) > at)
  const isBusy = isRead(vault, region, estate) || isYoung(vault, at)
  if (isLocked || isBusy || vault.Status === 'INITIALIZING') return 'for now'
  // Steps by hand for hosts and client groups of the region may hold it: which vault theirs is, is not told.
  return estate.records(region, 'hbr', 'BackupClients').some(client => client.ClientType === 'LOCAL_CLIENT')
    ? 'unsure'
    : undefined
}
