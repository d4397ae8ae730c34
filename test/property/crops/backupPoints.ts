// Backup points in vaults: those of plans grow with their plan; here grow those whose plan is long gone.
import fc from 'fast-check'
import { hoursAgo, NOW, seconds } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { clientBackupsKeyOf, clientKeyOf, holdersOf } from './clientKeys'
import { type Crop, growthOf, number, text } from './crop'
import { sourceFields, sourcesOf } from './sources'
import { vaultKeyOf } from './vaults'

const specs = fc.array(
  fc.record({
    vault: fc.nat(3),
    type: fc.constantFrom('ECS_FILE' as const, 'OSS' as const, 'NAS' as const, 'OTS_TABLE' as const),
    source: fc.nat(1),
    days: fc.constantFrom(1, 40),
    lastsDays: fc.constantFrom(1, 30),
    planned: fc.boolean(),
  }),
  { maxLength: 3 },
)

export const backupPoints: Crop = {
  growth: growthOf(specs, ({ vault, type, source, days, lastsDays, planned }, at, garden) => {
    const home = garden.vault(vault)
    if (home === undefined) return
    garden.plant(home.region, 'hbr', 'Snapshots', {
      SnapshotId: `s-orphan-${at}`,
      VaultId: home.record.VaultId,
      SourceType: type,
      ...sourceFields(type, source),
      ...(planned ? { PlanId: 'p-gone' } : {}),
      CompleteTime: hoursAgo(24 * days),
      ExpireTime: seconds(NOW) + 86_400 * lastsDays,
    })
  }),
  product: 'hbr',
  collection: 'Snapshots',
  thing: (record, region, estate): Thing | undefined => {
    const isEssential = record._Edition === 'BASIC'
    const id = text(record, 'SnapshotId') ?? ''
    const planId = text(record, 'PlanId')
    const vaultId = text(record, 'VaultId')
    const essential = isEssential ? `essentialPlan/${region}/${planId}` : undefined
    const home = vaultId === undefined ? essential : vaultKeyOf(region, vaultId)
    const vault = isEssential
      ? undefined
      : estate.records(region, 'hbr', 'Vaults').find(found => found.VaultId === vaultId)
    const holders = isEssential ? [] : holdersOf(record, region, estate)
    const plan = planId === undefined || isEssential ? [] : [`backupPlan/${region}/${planId}`]
    return {
      ...PLAIN,
      key: `backupPoint/${region}/${id}`,
      kind: 'backupPoint',
      region,
      created: number(record, 'CreatedTime') ?? number(record, 'CompleteTime'),
      face: { id, tags: {} },
      sources: sourcesOf(record, region, estate),
      own: false,
      belongsTo: home === undefined ? plan : [...plan, home],
      carriedBy: [
        ...(home === undefined ? [] : [home]),
        ...holders.map(({ ClientId }) => clientBackupsKeyOf(region, String(ClientId))),
      ],
      keepers: [
        ...(home === undefined ? [] : [home]),
        ...holders.map(({ ClientId }) => clientBackupsKeyOf(region, String(ClientId))),
      ],
      shares: holders.map(({ ClientId }) => clientKeyOf(region, String(ClientId))),
      obstacle: at => {
        if (vault?.WormEnabled === true && (number(record, 'ExpireTime') ?? 0) > at) return 'for now'
        return ['ECS_FILE', 'OSS', 'NAS'].includes(text(record, 'SourceType') ?? '') ? undefined : 'for good'
      },
    }
  },
  writes: {
    DeleteSnapshot: ({ product, region, params }) =>
      product === 'hbr' && params.SourceType !== 'UDM_ECS'
        ? [`backupPoint/${region}/${String(params.SnapshotId)}`]
        : [],
  },
}
