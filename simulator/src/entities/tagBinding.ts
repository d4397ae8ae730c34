// TAG rules at work: every source whose tags match is bound, and bound again after its binding was deleted.
import type { SimRecord } from '../estate/segment'
import { objects, text } from '../wire/read'
import type { World } from '../world'
import { bindingDefaults } from './bindingDefaults'
import { withDefaults } from './entity'
import { bindingsOf, policiesOf, rulesOf, taggedTypes } from './policyRules'
import { addTags, type TaggedResource, tagsOf } from './resourceTags'
import { arnOfSource, sourcesOf } from './taggedSources'

/** Every filter must hold. NOT: the source has no such tag. A filter without a value asks for the key alone. */
function hits(filters: readonly SimRecord[], source: TaggedResource): boolean {
  return filters.every(filter => {
    const value = text(filter, 'Value')
    const has = source.tags.some(
      tag => tag.key === filter.Key && (value === undefined || tag.value === value),
    )
    return filter.Operator === 'NOT' ? !has : has
  })
}

const isBound = (world: World, region: string, key: string, type: string, id: string): boolean => {
  const bindings = bindingsOf(world, region)
  if (bindings.get(key)) return true
  if (type !== 'UDM_ECS') return false
  // An ECS instance has one policy (CreatePolicyBindings' page).
  return [...bindings.records({ field: 'DataSourceId', value: id })].some(other => other.SourceType === type)
}

export function bindByTag(world: World, region: string): void {
  const now = world.clock.seconds()
  for (const policy of policiesOf(world, region).records()) {
    if (policy._Deleting === true) continue
    for (const rule of rulesOf(policy, 'TAG')) {
      const filters = objects(rule, 'TagFilters')
      if (filters.length === 0) continue
      for (const { type, ids } of taggedTypes(policy, rule))
        for (const source of sourcesOf(world, region, type)) {
          const key = `${String(policy.PolicyId)}|${type}|${source.id}`
          if (ids.length > 0 && !ids.includes(source.id)) continue
          if (!hits(filters, source) || isBound(world, region, key, type, source.id)) continue
          const named: SimRecord = {
            PolicyId: policy.PolicyId,
            SourceType: type,
            DataSourceId: source.id,
            CreatedByTag: true,
            HitTags: filters.map(({ Key, Operator = 'EQUAL', Value }) => ({ Key, Operator, Value })),
            CreatedTime: now,
          }
          bindingsOf(world, region).put(withDefaults(named, bindingDefaults(named, { now })))
        }
    }
  }
}

/** The service looks at tags again some seconds after a binding, a tag or a rule has changed. */
export const bindByTagLater = (world: World, region: string): void =>
  world.clock.scheduleIn(world.settleSeconds, () => bindByTag(world, region))

/** A binding that was made by tag says what its source is tagged with, also where the estate has no other record of it. */
export function rememberTags(world: World, region: string): void {
  for (const binding of bindingsOf(world, region).records()) {
    if (binding.CreatedByTag !== true) continue
    const type = String(binding.SourceType)
    const id = String(binding.DataSourceId)
    const arn = arnOfSource(world, region, type, id)
    if (!arn) continue
    const known = tagsOf(world, region, arn) ?? []
    const implied = objects(binding, 'HitTags')
      .filter(tag => tag.Operator !== 'NOT' && !known.some(own => own.key === tag.Key))
      .map(tag => ({ key: String(tag.Key), value: text(tag, 'Value') ?? '' }))
    addTags(world, region, arn, implied)
  }
}
