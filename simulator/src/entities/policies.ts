// Backup policies: one may serve many sources, vaults and rows.
import { omitBy, pick } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { num, objects, text } from '../wire/read'
import { invalidParameter, missingParameter, objectNotExist } from '../wire/refusal'
import type { World } from '../world'
import type { Call, SimEntity } from './entity'
import { equals } from './filters'
import { recreateMirrorsLater } from './mirrors'
import { tokenPage } from './paging'
import { bindingsOf, isImmutable, policiesOf } from './policyRules'
import { planPolicyRun } from './policyRuns'
import { bindByTagLater } from './tagBinding'

function policyOf(call: Call, world: World): SimRecord {
  const id = text(call.params, 'PolicyId')
  if (!id) throw missingParameter('PolicyId')
  const policy = policiesOf(world, call.region).get(id)
  if (!policy) throw objectNotExist(`The policy ${id}`)
  return policy
}

function shown(world: World, region: string, policy: SimRecord): SimRecord {
  const id = String(policy.PolicyId)
  const bindings = bindingsOf(world, region).records({ field: 'PolicyId', value: id })
  return {
    PolicyBindingCount: [...bindings].length,
    ...policy,
    Rules: objects(policy, 'Rules').map((rule, at) => ({ RuleId: `rule-${id}-${at + 1}`, ...rule })),
  }
}

/** A policy of type UDM_ECS_ONLY goes some seconds after the answer (terraform polls for it); its bindings go at once. */
function removePolicy(call: Call, world: World): SimRecord {
  const { region } = call
  const policy = policyOf(call, world)
  const id = String(policy.PolicyId)
  bindingsOf(world, region).removeIf(['PolicyId'], binding => binding.PolicyId === id)
  if (policy.PolicyType !== 'UDM_ECS_ONLY') policiesOf(world, region).remove(id)
  else if (policy._Deleting !== true) vanishLater(world, region, id)
  bindByTagLater(world, region)
  return {}
}

function vanishLater(world: World, region: string, id: string): void {
  policiesOf(world, region).update(id, { _Deleting: true })
  world.clock.scheduleIn(world.settleSeconds, () => policiesOf(world, region).remove(id))
}

function updatePolicy(call: Call, world: World): SimRecord {
  const { region, params } = call
  const policy = policyOf(call, world)
  const id = String(policy.PolicyId)
  if (params.Rules !== undefined && isImmutable(policy) && !isImmutable({ Rules: params.Rules }))
    throw invalidParameter('Rules', 'an immutable rule cannot be turned off')
  const given = omitBy(
    pick(params, ['PolicyName', 'PolicyDescription', 'Rules']),
    value => value === undefined,
  )
  policiesOf(world, region).update(id, { ...given, UpdatedTime: world.clock.seconds() })
  planPolicyRun(world, region, id)
  bindByTagLater(world, region)
  recreateMirrorsLater(world)
  return {}
}

export const policies: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'Policies',
    id: ['PolicyId'],
    defaults: (record, { now }) => ({
      PolicyName: text(record, 'PolicyId') ?? '',
      PolicyType: 'STANDARD',
      PolicyDescription: '',
      BusinessStatus: 'ACTIVE',
      CreatedTime: now - 30 * 86400,
      UpdatedTime: num(record, 'CreatedTime') ?? now - 30 * 86400,
      Rules: [],
    }),
  },
  actions: {
    DescribePoliciesV2: (call, world) => {
      const table = policiesOf(world, call.region)
      const filter = equals(call, 'PolicyId')
      const { rows, NextToken } = tokenPage(call, { table, filter })
      return {
        Policies: rows.map(policy => shown(world, call.region, policy)),
        NextToken,
        TotalCount: [...table.records()].filter(filter).length,
        ...pick(call.params, 'MaxResults'),
      }
    },
    DeletePolicyV2: removePolicy,
    UpdatePolicyV2: updatePolicy,
  },
  start: (world, region) => {
    for (const policy of [...policiesOf(world, region).records()]) {
      const id = String(policy.PolicyId)
      if (policy._Deleting === true) vanishLater(world, region, id)
      else planPolicyRun(world, region, id)
    }
  },
}
