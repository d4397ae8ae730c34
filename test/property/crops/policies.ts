// Policies and what is bound to them: one policy may name two vaults and back up sources of many rows.
import fc from 'fast-check'
import { hoursAgo, type WireRecord } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { type Crop, growthOf, number, text, type Whereabouts } from './crop'
import { udmInstanceKeyOf } from './instanceKeys'
import { bindingKeyOf, policyKeyOf, vaultIdsOf } from './policyKeys'
import { ROW_OF, type SourceType, sourceFields, sourcesOf } from './sources'
import { vaultKeyOf } from './vaults'

const specs = fc.array(
  fc.record({
    vaults: fc.array(fc.nat(3), { minLength: 1, maxLength: 2 }),
    team: fc.constantFrom('a', 'b'),
    hours: fc.constantFrom(1, 240, 960),
    immutable: fc.constantFrom(false, false, true),
    bound: fc.uniqueArray(
      fc.record({
        type: fc.constantFrom<SourceType>('ECS_FILE', 'OSS', 'NAS', 'UDM_ECS'),
        source: fc.nat(1),
      }),
      { maxLength: 3, selector: ({ type, source }) => `${type} ${source}` },
    ),
  }),
  { maxLength: 2 },
)

export const policies: Crop = {
  growth: growthOf(specs, ({ vaults, team, hours, immutable, bound }, at, garden) => {
    const [first] = vaults.flatMap(number => garden.vault(number) ?? [])
    if (first === undefined) return
    const named = vaults
      .flatMap(number => garden.vault(number) ?? [])
      .filter(vault => vault.region === first.region)
    const PolicyId = `po-${at}`
    garden.plant(first.region, 'hbr', 'Policies', {
      PolicyId,
      PolicyName: `${team}-policy-${at}`,
      CreatedTime: hoursAgo(hours),
      Rules: named.map(({ record }) => ({
        RuleType: 'BACKUP',
        VaultId: record.VaultId,
        Retention: 30,
        ...(immutable ? { Immutable: true } : {}),
      })),
    })
    for (const { type, source } of bound) {
      const { InstanceId, Bucket, FileSystemId } = sourceFields(type, source)
      garden.plant(first.region, 'hbr', 'PolicyBindings', {
        PolicyId,
        SourceType: type,
        DataSourceId: InstanceId ?? Bucket ?? FileSystemId,
        CreatedTime: hoursAgo(hours),
      })
    }
  }),
  product: 'hbr',
  collection: 'Policies',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'PolicyId') ?? ''
    const bindings = estate.records(region, 'hbr', 'PolicyBindings').filter(({ PolicyId }) => PolicyId === id)
    const vaults = vaultsOf(record, region, estate)
    return {
      ...PLAIN,
      key: policyKeyOf(region, id),
      kind: 'policy',
      region,
      created: number(record, 'CreatedTime'),
      rows: 'unsure',
      face: { id, name: text(record, 'PolicyName'), tags: {} },
      belongsTo: [
        ...vaults,
        ...bindings
          .filter(({ SourceType }) => SourceType === 'UDM_ECS')
          .map(binding => bindingKeyOf(region, binding)),
      ],
      keepers: vaults,
      needsGone: bindings.map(binding => bindingKeyOf(region, binding)),
    }
  },
  writes: { DeletePolicyV2: ({ region, params }) => [policyKeyOf(region, String(params.PolicyId))] },
}

export const bindings: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'PolicyBindings',
  thing: (record, region, estate): Thing => {
    const policyId = text(record, 'PolicyId') ?? ''
    const policy = estate.records(region, 'hbr', 'Policies').find(({ PolicyId }) => PolicyId === policyId)
    const type = text(record, 'SourceType') ?? ''
    const field = type === 'OSS' ? 'Bucket' : type === 'NAS' ? 'FileSystemId' : 'InstanceId'
    const vaults = policy === undefined || type === 'UDM_ECS' ? [] : vaultsOf(policy, region, estate)
    return {
      ...PLAIN,
      key: bindingKeyOf(region, record),
      kind: 'policyBinding',
      region,
      created: number(record, 'CreatedTime'),
      rows: [ROW_OF[type] ?? ''],
      face: { id: `${policyId}:${type}:${String(record.DataSourceId)}`, tags: {} },
      sources: sourcesOf({ [field]: record.DataSourceId }, region, estate),
      belongsTo: [policyKeyOf(region, policyId)],
      carriedBy: policyKeyOf(region, policyId),
      partOf: policyKeyOf(region, policyId),
      needs: type === 'UDM_ECS' ? [udmInstanceKeyOf(region, String(record.DataSourceId))] : [],
      keepers: [policyKeyOf(region, policyId), ...vaults],
    }
  },
  writes: {
    DeletePolicyBinding: ({ region, params }) => {
      const ids: readonly unknown[] = Array.isArray(params.DataSourceIds) ? params.DataSourceIds : []
      return ids.map(DataSourceId => bindingKeyOf(region, { ...params, DataSourceId }))
    },
  },
}

/** Vaults that a rule names and that are there. */
function vaultsOf(policy: WireRecord, region: string, estate: Whereabouts): readonly string[] {
  const there = new Set(estate.records(region, 'hbr', 'Vaults').map(({ VaultId }) => VaultId))
  return vaultIdsOf(policy)
    .filter(id => there.has(id))
    .map(id => vaultKeyOf(region, id))
}
