// Data sources of client groups: filers, CPFS and archives that bindings and synchronizations share.
import fc from 'fast-check'
import { hoursAgo, REGIONS } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { planKeyOf } from './backupPlans'
import { type Crop, growthOf, number, text } from './crop'
import { bindingKeyOf } from './policyKeys'
import { vaultKeyOf } from './vaults'

const specs = fc.uniqueArray(
  fc.record({
    region: fc.nat(REGIONS.length - 1),
    source: fc.nat(2),
    type: fc.constantFrom('COMMON_NAS', 'CPFS', 'HDFS', 'TAPE'),
    grouped: fc.boolean(),
    team: fc.constantFrom('a', 'b'),
    points: fc.nat(1),
  }),
  { maxLength: 3, selector: ({ region, source }) => `${region} ${source}` },
)

export const dataSources: Crop = {
  growth: growthOf(specs, ({ region, source, type, grouped, team, points }, at, garden) => {
    const where = REGIONS[region] ?? REGIONS[0]
    const DataSourceId = `ds-${source}`
    garden.plant(where, 'hbr', 'DataSources', {
      DataSourceId,
      DataSourceName: `${team}-filer-${source}`,
      DataSourceType: type,
      ClusterId: grouped ? 'cg-0' : '',
      CreatedTime: hoursAgo(240),
    })
    const vault = garden.vault(at)
    if (vault?.region === where && type === 'COMMON_NAS')
      for (let point = 0; point < points; point += 1)
        garden.plant(where, 'hbr', 'Snapshots', {
          SnapshotId: `s-ds-${at}-${point}`,
          VaultId: vault.record.VaultId,
          SourceType: 'COMMON_NAS',
          DataSourceId,
          CompleteTime: hoursAgo(48),
        })
  }),
  product: 'hbr',
  collection: 'DataSources',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'DataSourceId') ?? ''
    const bindings = estate
      .records(region, 'hbr', 'PolicyBindings')
      .filter(({ SourceType, DataSourceId }) => SourceType === 'COMMON_NAS' && DataSourceId === id)
    const plans = estate
      .records(region, 'hbr', 'BackupPlans')
      .filter(plan => plan.SourceType === 'SYNC' && [plan.DataSourceId, plan.DestDataSourceId].includes(id))
    const isReadByGroup = text(record, 'ClusterId') !== undefined
    return {
      ...PLAIN,
      key: `dataSource/${region}/${id}`,
      kind: 'dataSource',
      region,
      created: number(record, 'CreatedTime'),
      rows: 'unsure',
      face: { id, name: text(record, 'DataSourceName'), tags: {} },
      sources: [{ id, name: text(record, 'DataSourceName'), tags: {} }],
      // Which vault of its row holds its backups is not told.
      perhapsOf: estate
        .records(region, 'hbr', 'Snapshots')
        .filter(({ SourceType }) => SourceType === 'COMMON_NAS')
        .map(({ VaultId }) => vaultKeyOf(region, String(VaultId))),
      needsGone: [
        ...bindings.map(binding => bindingKeyOf(region, binding)),
        ...plans.map(plan => planKeyOf(region, String(plan.PlanId))),
      ],
      // A vault's console-only plans may read it; groups are deleted by hand.
      obstacle: () => (record.DataSourceType === 'TAPE' ? 'for good' : isReadByGroup ? 'unsure' : undefined),
    }
  },
  writes: {
    RemoveDataSource: ({ region, params }) => [`dataSource/${region}/${String(params.DataSourceId)}`],
  },
}
