// Policies and what is bound to them: one policy may name two vaults and back up sources of many rows.
import fc from 'fast-check'
import { hoursAgo, type WireRecord } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { clientsOf } from './clientKeys'
import { type Crop, growthOf, number, text, type Whereabouts } from './crop'
import { udmInstanceKeyOf } from './instanceKeys'
import { hasLink } from './links'
import { bindingKeyOf, policyKeyOf, TAG_RULE, tagRuleKeyOf, vaultIdsOf } from './policyKeys'
import { ROW_OF, type SourceType, sourceFields, sourcesOf } from './sources'
import { vaultKeyOf } from './vaults'

const specs = fc.array(
  fc.record({
    vaults: fc.array(fc.nat(3), { minLength: 1, maxLength: 2 }),
    team: fc.constantFrom('a', 'b'),
    hours: fc.constantFrom(1, 240, 960),
    immutable: fc.constantFrom(false, false, true),
    linked: fc.constantFrom(false, false, false, true),
    /** Sources of this type with the tag of the policy's team are bound. */
    tags: fc.constantFrom('none', 'none', 'ECS_FILE', 'UDM_ECS'),
    bound: fc.uniqueArray(
      fc.record({
        type: fc.constantFrom<SourceType>('ECS_FILE', 'OSS', 'NAS', 'UDM_ECS', 'COMMON_NAS', 'File'),
        source: fc.nat(1),
      }),
      { maxLength: 3, selector: ({ type, source }) => `${type} ${source}` },
    ),
  }),
  { maxLength: 2 },
)

export const policies: Crop = {
  growth: growthOf(specs, ({ vaults, team, hours, immutable, linked, tags, bound }, at, garden) => {
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
      Rules: [
        ...named.map(({ record }) => ({
          RuleType: 'BACKUP',
          VaultId: record.VaultId,
          Retention: 30,
          ...(immutable ? { Immutable: true } : {}),
        })),
        ...(tags === 'none' ? [] : [tagRule(tags, team)]),
      ],
    })
    for (const { type, source } of bound) {
      const { InstanceId, Bucket, FileSystemId, DataSourceId, ClientId } = sourceFields(type, source)
      garden.plant(first.region, 'hbr', 'PolicyBindings', {
        PolicyId,
        SourceType: type,
        DataSourceId: InstanceId ?? Bucket ?? FileSystemId ?? DataSourceId ?? ClientId,
        ...(linked && hasLink(garden, first.region)
          ? { CrossAccountUserId: 42, CrossAccountType: 'CROSS_ACCOUNT' }
          : {}),
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

function tagRule(SourceType: string, team: string): WireRecord {
  return {
    RuleId: TAG_RULE,
    RuleType: 'TAG',
    TagFilters: [{ Key: 'team', Operator: 'EQUAL', Value: team }],
    DataSourceFilters: [{ SourceType }],
  }
}

export const bindings: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'PolicyBindings',
  thing: (record, region, estate): Thing => {
    const policyId = text(record, 'PolicyId') ?? ''
    const policy = estate.records(region, 'hbr', 'Policies').find(({ PolicyId }) => PolicyId === policyId)
    const type = text(record, 'SourceType') ?? ''
    const vaults = policy === undefined || type === 'UDM_ECS' ? [] : vaultsOf(policy, region, estate)
    return {
      ...PLAIN,
      key: bindingKeyOf(region, record),
      kind: 'policyBinding',
      region,
      created: number(record, 'CreatedTime'),
      face: { id: `${policyId}:${type}:${String(record.DataSourceId)}`, tags: {} },
      ...bindingFace(record, region, estate),
      belongsTo: [policyKeyOf(region, policyId)],
      carriedBy: [policyKeyOf(region, policyId)],
      partOf: policyKeyOf(region, policyId),
      needs: [
        ...clientsOf(record, region, estate, record.DataSourceId),
        ...(type === 'UDM_ECS' ? [udmInstanceKeyOf(region, String(record.DataSourceId))] : []),
        ...(type === 'COMMON_NAS' ? [`dataSource/${region}/${String(record.DataSourceId)}`] : []),
      ],
      // While the rule or the tags are there the binding would come back.
      needsGone: record.CreatedByTag === true ? [tagRuleKeyOf(region, policyId)] : [],
      obstacle: (_at, { optIns }) =>
        record.CreatedByTag === true && optIns.includes('untag') ? 'unsure' : undefined,
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

/** What a binding backs up. */
export function bindingFace(
  record: WireRecord,
  region: string,
  estate: Whereabouts,
): Pick<Thing, 'rows' | 'sources'> {
  const type = text(record, 'SourceType') ?? ''
  const field = FIELD_OF[type] ?? 'InstanceId'
  return {
    rows: [ROW_OF[type] ?? ''],
    sources: sourcesOf({ [field]: record.DataSourceId }, region, estate),
  }
}

const FIELD_OF: Readonly<Record<string, string>> = {
  OSS: 'Bucket',
  NAS: 'FileSystemId',
  COMMON_NAS: 'DataSourceId',
  File: 'ClientId',
}

/** Vaults that a rule names and that are there. */
function vaultsOf(policy: WireRecord, region: string, estate: Whereabouts): readonly string[] {
  const there = new Set(estate.records(region, 'hbr', 'Vaults').map(({ VaultId }) => VaultId))
  return vaultIdsOf(policy)
    .filter(id => there.has(id))
    .map(id => vaultKeyOf(region, id))
}
