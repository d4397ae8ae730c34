// What binds sources by tag: the TAG rule of a policy, or, with `untag`, the tags of each source that it bound.
import type { EstateView } from '../estate/view'
import { type Edge, goesBefore } from '../model/edge'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import type { Row } from '../model/rows'
import { blocked, type Verdict } from '../model/verdict'
import { policyKey } from './keys'
import type { Kind } from './kind'
import { bindingId, type HitTag } from './policyBinding'
import { bindingsByPolicy, vaultsOfItsPolicy } from './policyIndex'
import { type BindingRow, fetchBindings, fetchPolicies, type PolicyRow } from './policyListing'
import { fetchPolicyRows } from './policyRows'
import { type BoundType, boundType, rowOfBinding, sourcesOfBinding } from './policySource'
import { removeRules } from './tagRuleEdit'
import { arnOf, removeTags } from './untag'

export type TagRuleFacts =
  | {
      readonly type: 'rule'
      readonly policyId: string
      readonly ruleId: string
      /** Where it stands among the policy's rules, for rules without an id. */
      readonly filters: readonly HitTag[]
    }
  | {
      /** The tags by which a rule bound one source. */
      readonly type: 'sourceTag'
      readonly policyId: string
      readonly sourceType: BoundType
      readonly dataSourceId: string
      readonly tags: readonly HitTag[]
    }

declare module '../model/object' {
  interface FactsOf {
    tagRule: TagRuleFacts
  }
}

export const tagRule: Kind<'tagRule'> = {
  kind: 'tagRule',
  title: 'tag rule',
  standing: 'own',
  effect: 'change',
  reads: ['hbr:DescribePoliciesV2', 'hbr:DescribePolicyBindings', 'hbr:DescribeVaults'],
  writes: ['hbr:UpdatePolicyV2', 'tag:UntagResources'],
  hides: [{ kind: 'policyBinding', where: 'region' }],
  list: async look => {
    const [policies, bindings, rows] = await Promise.all([
      fetchPolicies(look),
      fetchBindings(look),
      fetchPolicyRows(look),
    ])
    return [
      ...policies.flatMap(row => rulesFrom(row, look.region, rows.get(row.PolicyId ?? '') ?? [])),
      ...bindings.flatMap(row => sourceTagsFrom(row, look.region)),
    ]
  },
  edges: bindingEdges,
  serves: ({ region, facts }) => [policyKey(region, facts.policyId)],
  partOf: ({ region, facts }) => policyKey(region, facts.policyId),
  keptBy: keepersOf,
  // The default leaves tags alone, since others may read them; `untag` leaves the policy alone.
  wanted: ({ facts }, options) => options.untag === (facts.type === 'sourceTag'),
  forbids: (object, view) => untagForbidden(object, view),
  prepare: [],
  remove: {
    verb: 'stop binding by tag',
    batch: 100,
    settle: { atOnce: true },
    // A policy's rules are written as a whole: two edits at once would undo each other.
    together: ({ id, facts }) => (facts.type === 'rule' ? facts.policyId : id),
    run: async (objects, context) => {
      const { region } = context
      const rules = objects.flatMap(({ facts }) => (facts.type === 'rule' ? [facts] : []))
      const [rule] = rules
      if (rule !== undefined) {
        const ids = new Set(rules.map(({ ruleId }) => ruleId))
        const result = await removeRules(rule.policyId, ids, region, context.cloud)
        return objects.map(() => result)
      }
      return Promise.all(
        objects.flatMap(({ facts }) =>
          facts.type === 'sourceTag' ? [removeTags(facts, region, context)] : [],
        ),
      )
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: ({ facts }) =>
    facts.type === 'rule'
      ? `it binds every source with ${tagsText(facts.filters)} again; the tags themselves stay`
      : `tags ${facts.tags.map(tag => tag.key).join(', ')} of ${facts.dataSourceId} are removed: ` +
        'its policy binds what has them',
}

function tagsText(tags: readonly HitTag[]): string {
  return tags
    .map(({ key, value, operator }) => `${operator === 'NOT' ? 'not ' : ''}${key}=${value ?? '*'}`)
    .join(', ')
}

/** A binding made by tag comes back while tag and rule match. */
function bindingEdges(object: LiveObject<'tagRule'>, view: EstateView): readonly Edge[] {
  return boundByTag(object, view).map(binding =>
    goesBefore(keyOf(object), keyOf(binding), 'documented', 'it would bind the source again'),
  )
}

function boundByTag(object: LiveObject<'tagRule'>, view: EstateView): readonly LiveObject<'policyBinding'>[] {
  const { region, facts } = object
  return bindingsByPolicy(view)(`${region}/${facts.policyId}`).filter(
    binding =>
      binding.facts.createdByTag &&
      (facts.type === 'rule' || binding.facts.dataSourceId === facts.dataSourceId),
  )
}

/** A policy that stays for a protected vault goes on binding as it does. */
function keepersOf(object: LiveObject<'tagRule'>, view: EstateView): readonly ObjectKey[] {
  return [policyKey(object.region, object.facts.policyId), ...vaultsOfItsPolicy(object, view)]
}

/** Removing a tag must not make a rule bind the source that looks for what lacks the tag. */
function untagForbidden({ facts }: LiveObject<'tagRule'>, view: EstateView): Verdict | undefined {
  if (facts.type === 'rule') return undefined
  const negative = facts.tags.find(tag => tag.operator !== 'EQUAL')
  if (negative !== undefined || facts.tags.length === 0) {
    return blocked(
      `${facts.dataSourceId} is bound by a rule other than "has the tag", which removing tags can't undo; ` +
        'leave out untag',
      { by: 'untag' },
    )
  }
  if (arnOf(facts.sourceType, '', '', '') === undefined) {
    return blocked(`tags of a source of type ${facts.sourceType} can't be removed by this version`, {
      by: 'untag',
    })
  }
  const keys = new Set(facts.tags.map(tag => tag.key))
  const other = view
    .ofKind('tagRule')
    .find(
      rule =>
        rule.facts.type === 'rule' &&
        rule.facts.filters.some(filter => filter.operator !== 'EQUAL' && keys.has(filter.key)),
    )
  if (other === undefined) return undefined
  return blocked(`tag rule ${other.id} binds what does not have the tag; leave out untag`, {
    by: `tag rule ${other.id}`,
  })
}

function rulesFrom(row: PolicyRow, region: string, rows: readonly Row[]): readonly LiveObject<'tagRule'>[] {
  return (row.Rules ?? []).flatMap((rule, at) => {
    if (rule.RuleType !== 'TAG') return []
    const ruleId = rule.RuleId || `#${at + 1}`
    const filters = (rule.TagFilters ?? []).map(
      (filter): HitTag => ({
        key: filter.Key ?? '',
        value: filter.Value || undefined,
        operator: filter.Operator ?? 'EQUAL',
      }),
    )
    const facts = { type: 'rule', policyId: row.PolicyId ?? '', ruleId, filters } as const
    const id = `${row.PolicyId}:${ruleId}`
    return [{ kind: 'tagRule', region, id, name: row.PolicyName, rows, sources: [], facts }]
  })
}

function sourceTagsFrom(row: BindingRow, region: string): readonly LiveObject<'tagRule'>[] {
  const sourceType = boundType(row.SourceType)
  if (row.CreatedByTag !== true || sourceType === undefined) return []
  const { PolicyId: policyId = '', DataSourceId: dataSourceId = '' } = row
  const tags = (row.HitTags ?? []).map(
    (tag): HitTag => ({
      key: tag.Key ?? '',
      value: tag.Value || undefined,
      operator: tag.Operator ?? 'EQUAL',
    }),
  )
  return [
    {
      kind: 'tagRule',
      region,
      id: `tags:${bindingId(policyId, sourceType, dataSourceId)}`,
      rows: rowOfBinding(row),
      sources: sourcesOfBinding(row, region),
      facts: { type: 'sourceTag', policyId, sourceType, dataSourceId, tags },
    },
  ]
}
