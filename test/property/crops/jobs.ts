// Running jobs: those of plans grow with their plan; here grow restores, which nobody may stop.
import fc from 'fast-check'
import { REGIONS } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { type Crop, growthOf, number, text } from './crop'
import { vaultKeyOf } from './vaults'

const ACTIVE = ['CREATED', 'QUEUED', 'RUNNING', 'CANCELING']

const restores = fc.array(
  fc.record({ vault: fc.nat(3), status: fc.constantFrom('RUNNING', 'QUEUED', 'COMPLETE') }),
  { maxLength: 1 },
)

/** A restore is never anybody's to lose. */
export const restoreJobs: Crop = {
  growth: growthOf(restores, ({ vault, status }, at, garden) => {
    const vaults = garden.all('hbr', 'Vaults')
    const home = vaults[vault % Math.max(1, vaults.length)]
    garden.plant(home?.region ?? REGIONS[0], 'hbr', 'RestoreJobs', {
      RestoreId: `r-${at}`,
      VaultId: home?.record.VaultId ?? 'v-gone',
      Status: status,
    })
  }),
  product: 'hbr',
  collection: 'RestoreJobs',
  thing: (record, region): Thing | undefined =>
    ACTIVE.includes(text(record, 'Status') ?? '')
      ? { ...jobThing(text(record, 'RestoreId') ?? '', region), created: number(record, 'CreatedTime') }
      : undefined,
  writes: { CancelRestoreJob: ({ region, params }) => [`job/${region}/${String(params.RestoreId)}`] },
}

export const backupJobs: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'BackupJobs',
  thing: (record, region): Thing | undefined => {
    if (!ACTIVE.includes(text(record, 'Status') ?? '')) return undefined
    const planId = text(record, 'PlanId')
    const vaultId = text(record, 'VaultId')
    const plan =
      planId === undefined
        ? []
        : [`${record._Edition === 'BASIC' ? 'essentialPlan' : 'backupPlan'}/${region}/${planId}`]
    const home = vaultId === undefined ? undefined : vaultKeyOf(region, vaultId)
    return {
      ...jobThing(text(record, 'JobId') ?? '', region),
      created: number(record, 'CreatedTime'),
      belongsTo: home === undefined ? plan : [...plan, home],
      carriedBy: home === undefined ? [] : [home],
      keepers: home === undefined ? [] : [home],
    }
  },
  writes: { CancelBackupJob: ({ region, params }) => [`job/${region}/${String(params.JobId)}`] },
}

function jobThing(id: string, region: string): Thing {
  return {
    ...PLAIN,
    key: `job/${region}/${id}`,
    kind: 'job',
    region,
    face: { id, tags: {} },
    own: false,
  }
}
