// Backup vaults in the property tests: young, locked, being set up, with plans that no API lists, of unknown status.
import fc from 'fast-check'
import { hoursAgo, REGIONS, type WireRecord } from '../garden'
import type { Thing } from '../oracle/thing'
import { type Crop, growthOf, number, tagsOf, text, type Whereabouts } from './crop'
import { ROW_OF } from './sources'

const specs = fc.array(
  fc.record({
    region: fc.nat(REGIONS.length - 1),
    hours: fc.constantFrom(1, 3, 240, 960),
    locked: fc.constantFrom(false, false, true),
    oddity: fc.constantFrom('none', 'none', 'none', 'none', 'INITIALIZING', 'FROZEN', 'MySql'),
    team: fc.constantFrom('a', 'b', undefined),
    twin: fc.boolean(),
  }),
  { maxLength: 4 },
)

const ACTIVE = ['CREATED', 'QUEUED', 'RUNNING', 'CANCELING']

export const vaultKeyOf = (region: string, id: string) => `vault/${region}/${id}`

export const vaults: Crop = {
  growth: growthOf(specs, ({ region, hours, locked, oddity, team, twin }, at, garden) => {
    garden.plant(REGIONS[region] ?? REGIONS[0], 'hbr', 'Vaults', {
      VaultId: `v-${at}`,
      VaultName: `${team ?? 'c'}-vault-${twin ? 'x' : at}`,
      CreatedTime: hoursAgo(hours),
      WormEnabled: locked,
      Status: oddity === 'INITIALIZING' || oddity === 'FROZEN' ? oddity : 'CREATED',
      ResourceGroupId: `rg-${team ?? 'c'}`,
      ...(team === undefined ? {} : { Tags: [{ Key: 'team', Value: team }] }),
      ...(oddity === 'MySql' ? { BackupPlanStatistics: { MySql: 1 } } : {}),
    })
  }),
  product: 'hbr',
  collection: 'Vaults',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'VaultId') ?? ''
    const within = (collection: string) =>
      estate.records(region, 'hbr', collection).filter(other => other.VaultId === id)
    const plans = within('BackupPlans')
    return {
      key: vaultKeyOf(region, id),
      kind: 'vault',
      region,
      created: number(record, 'CreatedTime'),
      rows: rowsOf(record, [...plans, ...within('Snapshots')]),
      face: {
        id,
        name: text(record, 'VaultName'),
        tags: tagsOf(record),
        group: text(record, 'ResourceGroupId'),
      },
      sources: [],
      own: true,
      belongsTo: [],
      goesWithHome: false,
      needsGone: plans.map(plan => `backupPlan/${region}/${String(plan.PlanId)}`),
      obstacle: at => obstacle(record, region, estate, at),
    }
  },
  writes: { DeleteVault: ({ region, params }) => [vaultKeyOf(region, String(params.VaultId))] },
}

function rowsOf(vault: WireRecord, contents: readonly WireRecord[]): readonly string[] {
  const used = contents.flatMap(record => ROW_OF[text(record, 'SourceType') ?? ''] ?? [])
  return vault.BackupPlanStatistics === undefined ? used : [...used, 'ecs-database']
}

function obstacle(
  vault: WireRecord,
  region: string,
  estate: Whereabouts,
  at: number,
): 'for now' | 'for good' | undefined {
  const within = (collection: string) =>
    estate.records(region, 'hbr', collection).filter(other => other.VaultId === vault.VaultId)
  if (vault.Status === 'FROZEN' || vault.BackupPlanStatistics !== undefined) return 'for good'
  const isLocked =
    vault.WormEnabled === true && within('Snapshots').some(point => (number(point, 'ExpireTime') ?? 0) > at)
  const isRead = within('RestoreJobs').some(job => ACTIVE.includes(String(job.Status)))
  const isYoung = at - (number(vault, 'CreatedTime') ?? 0) < 2 * 3600
  return isLocked || isRead || isYoung || vault.Status === 'INITIALIZING' ? 'for now' : undefined
}
