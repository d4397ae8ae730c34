// Which source a policy backs up. A binding that was made by tag comes back while tag and rule still match.
import { pick } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { list, text, texts } from '../wire/read'
import { missingParameter, objectNotExist } from '../wire/refusal'
import type { World } from '../world'
import { bindingDefaults } from './bindingDefaults'
import type { Call, SimEntity } from './entity'
import { equals, passesFilters } from './filters'
import { matching } from './matching'
import { tokenPage } from './paging'
import { bindingsOf, policiesOf } from './policyRules'
import { bindByTag, bindByTagLater, rememberTags } from './tagBinding'

function removeBindings(call: Call, world: World): SimRecord {
  const { region, params } = call
  const policyId = text(params, 'PolicyId') ?? ''
  const sourceType = text(params, 'SourceType')
  const ids = texts(params, 'DataSourceIds')
  if (!sourceType) throw missingParameter('SourceType')
  if (ids.length === 0) throw missingParameter('DataSourceIds')
  if (!policiesOf(world, region).get(policyId)) throw objectNotExist(`The policy ${policyId}`)
  const keys = ids.map(id => `${policyId}|${sourceType}|${id}`)
  const missing = keys.find(key => !bindingsOf(world, region).get(key))
  if (missing) throw objectNotExist(`The policy binding ${missing.replaceAll('|', ' ')}`)
  for (const key of keys) bindingsOf(world, region).remove(key)
  bindByTagLater(world, region)
  return {}
}

export const policyBindings: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'PolicyBindings',
    id: ['PolicyId', 'SourceType', 'DataSourceId'],
    indexes: ['PolicyId', 'DataSourceId'],
    defaults: bindingDefaults,
  },
  actions: {
    DescribePolicyBindings: (call, world) => {
      const { region, params } = call
      const table = bindingsOf(world, region)
      const policyId = text(params, 'PolicyId')
      const ids = list(params, 'DataSourceIds')
      const fits = equals(call, 'SourceType')
      const passes = passesFilters(call, (binding, key) =>
        key === 'DataSourceType' ? binding.SourceType : binding[key],
      )
      const filter = (binding: SimRecord) =>
        fits(binding) && (ids.length === 0 || ids.includes(String(binding.DataSourceId))) && passes(binding)
      const inPolicy = (binding: SimRecord) =>
        (policyId === undefined || binding.PolicyId === policyId) && filter(binding)
      const where = policyId ? { field: 'PolicyId', value: policyId } : undefined
      const { rows, NextToken } = tokenPage(call, { table, where, filter })
      const TotalCount = matching(call, { table, filter: inPolicy }).length
      return { PolicyBindings: rows, NextToken, TotalCount, ...pick(params, 'MaxResults') }
    },
    DeletePolicyBinding: removeBindings,
  },
  start: (world, region) => {
    rememberTags(world, region)
    bindByTag(world, region)
  },
}
