// Backup policies. One policy can serve several sources and vaults, so it goes only when all that it serves goes too.
import { uniq } from 'lodash'
import type { EstateView } from '../estate/view'
import { type Edge, goesBefore } from '../model/edge'
import { keyOf, type LiveObject } from '../model/object'
import { blocked, type Verdict } from '../model/verdict'
import type { Kind } from './kind'
import { bindingsByPolicy, vaultsOfPolicy } from './policyIndex'
import { fetchPolicies, type PolicyRow, type RuleRow } from './policyListing'
import { fetchPolicyRows } from './policyRows'
import { millis } from './values'
import { mirrorsBySource, pointsByVault } from './vaultIndex'

export interface PolicyRule {
  readonly id: string
  readonly type: string
  readonly vaultId?: string
  /** Points that the rule makes can't be deleted before they expire. */
  readonly locked: boolean
  /** Where a REPLICATION rule copies to. */
  readonly replicationRegion?: string
}

export interface PolicyFacts {
  readonly type?: string
  readonly rules: readonly PolicyRule[]
  /** Vaults that a rule names: none of them can be deleted while the policy is there. */
  readonly vaultIds: readonly string[]
  /** Bindings as the policy counts them. Undefined: the answer did not say. */
  readonly bindingCount?: number
}

declare module '../model/object' {
  interface FactsOf {
    policy: PolicyFacts
  }
}

const KNOWN_TYPES = new Set(['STANDARD', 'UDM_ECS_ONLY'])
const KNOWN_RULES = new Set(['BACKUP', 'TRANSITION', 'REPLICATION', 'TAG', 'SECURITY'])

export const policy: Kind<'policy'> = {
  kind: 'policy',
  title: 'backup policy',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribePoliciesV2', 'hbr:DescribePolicyBindings', 'hbr:DescribeVaults'],
  writes: ['hbr:DeletePolicyV2'],
  hides: [
    { kind: 'vault', where: 'region' },
    { kind: 'mirrorVault', where: 'everywhere' },
    { kind: 'policyBinding', where: 'region' },
    { kind: 'tagRule', where: 'region' },
  ],
  list: async look => {
    const [policies, rows] = await Promise.all([fetchPolicies(look), fetchPolicyRows(look)])
    return policies.map(row => policyFrom(row, look.region, rows.get(row.PolicyId ?? '') ?? []))
  },
  edges: (object, view) => [
    ...vaultEdges(object, view),
    ...mirrorEdges(object, view),
    ...pointEdges(object, view),
  ],
  serves: (object, view) => [
    ...vaultsOfPolicy(object, view),
    // Whole instances are backed up without a vault: deleting a vault's policy must not end that.
    ...bindingsByPolicy(view)(`${object.region}/${object.id}`)
      .filter(binding => binding.facts.sourceType === 'UDM_ECS')
      .map(keyOf),
  ],
  keptBy: vaultsOfPolicy,
  forbids: (object, view) => unknownValue(object) ?? unseenBindings(object, view),
  prepare: [],
  remove: {
    verb: 'delete',
    batch: 1,
    settle: { atOnce: true },
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      await cloud.call(region, 'hbr.DeletePolicyV2', { PolicyId: object.id })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: () => 'it goes on making billed backup points of all that is bound to it',
}

/** The service refuses the vault with VaultBoundPolicyCannotBeDeleted. */
function vaultEdges(object: LiveObject<'policy'>, view: EstateView): readonly Edge[] {
  return vaultsOfPolicy(object, view).map(vault =>
    goesBefore(keyOf(object), vault, 'hard', 'a rule of the policy names the vault'),
  )
}

/** A mirror that is deleted under a rule that replicates is made again. */
function mirrorEdges(object: LiveObject<'policy'>, view: EstateView): readonly Edge[] {
  const regions = object.facts.rules.flatMap(rule => rule.replicationRegion ?? [])
  if (regions.length === 0) return []
  return object.facts.vaultIds
    .flatMap(id => mirrorsBySource(view)(id))
    .filter(mirror => regions.includes(mirror.region))
    .map(mirror =>
      goesBefore(keyOf(object), keyOf(mirror), 'data', 'its replication rule could make the mirror again'),
    )
}

/** Points that go one by one go after what could make new ones. */
function pointEdges(object: LiveObject<'policy'>, view: EstateView): readonly Edge[] {
  return object.facts.vaultIds.flatMap(id =>
    pointsByVault(view)(id).map(
      (point): Edge => ({
        ...goesBefore(keyOf(object), keyOf(point), 'data', 'the policy could make a new point'),
        orderOnly: true,
      }),
    ),
  )
}

function unknownValue({ facts }: LiveObject<'policy'>): Verdict | undefined {
  const rule = facts.rules.find(({ type }) => !KNOWN_RULES.has(type))
  const what =
    (facts.type !== undefined && !KNOWN_TYPES.has(facts.type) && `type ${facts.type}`) ||
    (rule !== undefined && `a rule of type ${rule.type}`)
  if (what === false) return undefined
  return blocked(`this version does not know a policy with ${what}; look at it in the console`, { by: what })
}

/** A binding that nobody sees would be taken along. */
function unseenBindings({ id, region, facts }: LiveObject<'policy'>, view: EstateView): Verdict | undefined {
  const seen = bindingsByPolicy(view)(`${region}/${id}`).length
  if (facts.bindingCount === undefined || facts.bindingCount <= seen) return undefined
  const missing = facts.bindingCount - seen
  return blocked(
    `the policy counts ${missing} more bound source${missing === 1 ? '' : 's'} than the API lists; ` +
      'detach them in the console first',
    { by: 'PolicyBindingCount' },
  )
}

function policyFrom(
  row: PolicyRow,
  region: string,
  rows: LiveObject<'policy'>['rows'],
): LiveObject<'policy'> {
  const rules = (row.Rules ?? []).map(ruleFrom)
  return {
    kind: 'policy',
    region,
    id: row.PolicyId ?? '',
    name: row.PolicyName,
    createdAt: millis(row.CreatedTime),
    rows,
    sources: [],
    facts: {
      type: row.PolicyType || undefined,
      rules,
      vaultIds: uniq(rules.flatMap(rule => rule.vaultId ?? [])),
      bindingCount: row.PolicyBindingCount === undefined ? undefined : Number(row.PolicyBindingCount),
    },
  }
}

function ruleFrom(row: RuleRow, at: number): PolicyRule {
  const type = row.RuleType ?? 'not stated'
  return {
    id: row.RuleId || `#${at + 1}`,
    type,
    vaultId: row.VaultId || undefined,
    locked: row.Immutable === true || type === 'SECURITY',
    replicationRegion: row.ReplicationRegionId || undefined,
  }
}
