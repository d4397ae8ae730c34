// Standard backup plans with their points and running jobs: one vault may hold plans of many sources, or none of a vault.
import fc from 'fast-check'
import { type Garden, hoursAgo, NOW, REGIONS, seconds, type WireRecord } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { clientsOf } from './clientKeys'
import { type Crop, growthOf, number, text } from './crop'
import { disksOf, udmKeysOf } from './instanceKeys'
import { plantUdmPoint } from './instancePoints'
import { hasLink } from './links'
import { ROW_OF, type SourceType, sourceFields, sourcesOf } from './sources'
import { vaultKeyOf } from './vaults'

const specs = fc.array(
  fc.record({
    vault: fc.nat(3),
    type: fc.constantFrom<SourceType>(
      'ECS_FILE',
      'ECS_FILE',
      'OSS',
      'NAS',
      'OTS',
      'UDM_ECS',
      'UDM_DISK',
      'SYNC',
      'File',
    ),
    source: fc.nat(1),
    hours: fc.constantFrom(1, 240, 960),
    disabled: fc.boolean(),
    keepsLatest: fc.boolean(),
    points: fc.nat(2),
    linked: fc.constantFrom(false, false, false, true),
    running: fc.constantFrom(false, false, true),
    team: fc.constantFrom('a', 'b'),
  }),
  { maxLength: 5 },
)

type Spec = typeof specs extends fc.Arbitrary<(infer S)[]> ? S : never

const WITHOUT_VAULT: readonly SourceType[] = ['UDM_ECS', 'UDM_DISK', 'SYNC']
const KNOWN = new Set(['ECS_FILE', 'OSS', 'NAS', 'OTS', 'UDM_ECS', 'SYNC'])

export const planKeyOf = (region: string, id: string) => `backupPlan/${region}/${id}`

export const backupPlans: Crop = {
  growth: growthOf(specs, plant),
  product: 'hbr',
  collection: 'BackupPlans',
  thing: (record, region, estate): Thing | undefined => {
    if (record._Edition === 'BASIC') return undefined
    const id = text(record, 'PlanId') ?? ''
    const vaultId = text(record, 'VaultId')
    const home = vaultId === undefined ? undefined : vaultKeyOf(region, vaultId)
    const type = text(record, 'SourceType') ?? ''
    const jobs = estate
      .records(region, 'hbr', 'BackupJobs')
      .filter(job => job.PlanId === id && job.Status === 'RUNNING')
    return {
      ...PLAIN,
      key: planKeyOf(region, id),
      kind: 'backupPlan',
      region,
      created: number(record, 'CreatedTime'),
      // The service's own list of types has no plans of files outside Alibaba Cloud.
      rows: type === 'File' ? 'unsure' : [disksOf(record).length > 0 ? 'disk' : (ROW_OF[type] ?? '')],
      face: { id, name: text(record, 'PlanName'), tags: {} },
      sources: sourcesOf(record, region, estate),
      belongsTo: [...(home === undefined ? [] : [home]), ...udmKeysOf(record, region)],
      carriedBy: home === undefined ? [] : [home],
      needs: clientsOf(record, region, estate, record.InstanceId),
      keepers: home === undefined ? [] : [home],
      needsGone: jobs.map(job => `job/${region}/${String(job.JobId)}`),
      // Only the console deletes synchronization plans.
      obstacle: () => (KNOWN.has(type) && type !== 'SYNC' ? undefined : 'for good'),
    }
  },
  writes: {
    DisableBackupPlan: ({ region, params }) => [planKeyOf(region, String(params.PlanId))],
    UpdateBackupPlan: ({ region, params }) => [planKeyOf(region, String(params.PlanId))],
    DeleteBackupPlan: ({ region, params }) =>
      params.Edition === 'BASIC' ? [] : [planKeyOf(region, String(params.PlanId))],
  },
}

function plant(spec: Spec, at: number, garden: Garden): void {
  const vault = WITHOUT_VAULT.includes(spec.type) ? undefined : garden.vault(spec.vault)
  const region = vault?.region ?? REGIONS[spec.vault % REGIONS.length] ?? REGIONS[0]
  const plan = {
    PlanId: `p-${at}`,
    SourceType: spec.type === 'UDM_DISK' ? 'UDM_ECS' : spec.type,
    ...sourceFields(spec.type, spec.source),
    ...(vault === undefined
      ? WITHOUT_VAULT.includes(spec.type)
        ? {}
        : { VaultId: 'v-gone' }
      : { VaultId: vault.record.VaultId }),
  }
  garden.plant(region, 'hbr', 'BackupPlans', {
    ...plan,
    PlanName: `${spec.team}-plan-${at}`,
    CreatedTime: hoursAgo(spec.hours),
    Schedule: `I|${seconds(NOW) + 12 * 3600}|P1D`,
    Disabled: spec.disabled,
    ...(spec.linked && hasLink(garden, region)
      ? { CrossAccountUserId: 42, CrossAccountType: 'CROSS_ACCOUNT' }
      : {}),
    KeepLatestSnapshots: spec.keepsLatest ? 1 : 0,
  })
  if (vault !== undefined) plantPoints(garden, region, plan, spec.points)
  if (spec.type === 'UDM_ECS' || spec.type === 'UDM_DISK')
    for (let point = 0; point < spec.points; point += 1)
      plantUdmPoint(garden, region, {
        id: `u-p-${at}-${point}`,
        source: spec.type === 'UDM_ECS' ? plan : { DiskId: disksOf(plan)[0] },
        days: 1 + 10 * point,
      })
  if (spec.running)
    garden.plant(region, 'hbr', 'BackupJobs', { ...plan, JobId: `job-${at}`, Status: 'RUNNING' })
}

function plantPoints(garden: Garden, region: string, plan: WireRecord, points: number): void {
  const SourceType = plan.SourceType === 'OTS' ? 'OTS_TABLE' : plan.SourceType
  for (let at = 0; at < points; at += 1) {
    garden.plant(region, 'hbr', 'Snapshots', {
      ...plan,
      SourceType,
      SnapshotId: `s-${String(plan.PlanId)}-${at}`,
      CompleteTime: hoursAgo(24 * (1 + 10 * at)),
    })
  }
}
