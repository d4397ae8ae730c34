// Policy bindings: one backed-up source under a policy. Deleting one keeps its backup points.
import type { EstateView } from '../estate/view'
import { type Edge, goesBefore } from '../model/edge'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import { blocked, type Verdict } from '../model/verdict'
import { clientsOf } from './clientIndex'
import { dataSourceKey, policyKey, udmInstanceKey } from './keys'
import type { Kind } from './kind'
import { anyWhereUntold } from './moreRows'
import { vaultsOfItsPolicy } from './policyIndex'
import { type BindingRow, fetchBindings } from './policyListing'
import { boundType, rowOfBinding, sourcesOfBinding } from './policySource'
import { idText, millis } from './values'

export interface HitTag {
  readonly key: string
  readonly value?: string
  /** `NOT`: the source is bound because it does not have the tag. */
  readonly operator: string
}

export interface PolicyBindingFacts {
  readonly policyId: string
  readonly sourceType: string
  /** Id of an instance, bucket, file system, data source, client or table store, by source type. */
  readonly dataSourceId: string
  /** A tag rule of the policy made it, and would make it again. */
  readonly createdByTag: boolean
  readonly hitTags: readonly HitTag[]
  /** The client that reads a file system outside Alibaba Cloud. */
  readonly clientId?: string
  readonly clusterId?: string
  readonly crossAccountUserId?: string
  readonly disabled: boolean
}

declare module '../model/object' {
  interface FactsOf {
    policyBinding: PolicyBindingFacts
  }
}

export const policyBinding: Kind<'policyBinding'> = {
  kind: 'policyBinding',
  title: 'policy binding',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribePolicyBindings'],
  writes: ['hbr:DeletePolicyBinding'],
  hides: [
    { kind: 'policy', where: 'region' },
    { kind: 'tagRule', where: 'region' },
    { kind: 'client', where: 'region' },
    { kind: 'clientBackups', where: 'region' },
    { kind: 'crossAccount', where: 'region' },
    { kind: 'vault', where: 'region' },
  ],
  list: async look => (await fetchBindings(look)).map(row => bindingFrom(row, look.region)),
  edges: (object, view) => [
    goesBefore(keyOf(object), policyOf(object), 'free', 'deleting the policy would detach it'),
    ...vaultEdges(object, view),
  ],
  moreRows: anyWhereUntold,
  serves: object => [policyOf(object)],
  partOf: policyOf,
  needs: (object, view) => [...clientsOf(object, view).map(keyOf), ...protectedBy(object)],
  keptBy: (object, view) => [
    policyOf(object),
    ...vaultsOf(object, view),
    dataSourceKey(object.region, object.facts.dataSourceId),
  ],
  forbids: unknownValue,
  prepare: [],
  remove: {
    verb: 'detach',
    batch: 100,
    settle: { atOnce: true },
    together: ({ facts }) => `${facts.policyId} ${facts.sourceType}`,
    run: async (objects, { cloud, region }) => {
      const [first] = objects
      if (first === undefined) return []
      await cloud.call(region, 'hbr.DeletePolicyBinding', {
        PolicyId: first.facts.policyId,
        SourceType: boundType(first.facts.sourceType),
        DataSourceIds: objects.map(({ facts }) => facts.dataSourceId),
      })
      return objects.map(() => ({ outcome: 'requested' }))
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: ({ facts }) =>
    `its policy backs up ${facts.dataSourceId} and goes on making billed backup points of it`,
}

/** Its ids in the order of the service's own key: policy, source type, source. */
export function bindingId(policyId: string, sourceType: string, dataSourceId: string): string {
  return `${policyId}:${sourceType}:${dataSourceId}`
}

function policyOf({ region, facts }: LiveObject<'policyBinding'>): ObjectKey {
  return policyKey(region, facts.policyId)
}

/** What the service lists, or keeps, of its source for this binding. */
function protectedBy({ region, facts }: LiveObject<'policyBinding'>): readonly ObjectKey[] {
  switch (facts.sourceType) {
    case 'UDM_ECS':
      return [udmInstanceKey(region, facts.dataSourceId)]
    case 'COMMON_NAS':
    case 'COMMON_FILE_SYSTEM':
      return [dataSourceKey(region, facts.dataSourceId)]
    default:
      return []
  }
}

/** Vaults of the policy; whole instances are backed up without one. */
function vaultsOf(object: LiveObject<'policyBinding'>, view: EstateView): readonly ObjectKey[] {
  return object.facts.sourceType === 'UDM_ECS' ? [] : vaultsOfItsPolicy(object, view)
}

function vaultEdges(object: LiveObject<'policyBinding'>, view: EstateView): readonly Edge[] {
  return vaultsOf(object, view).map(vault =>
    goesBefore(keyOf(object), vault, 'data', 'its policy writes into the vault'),
  )
}

function unknownValue({ facts }: LiveObject<'policyBinding'>): Verdict | undefined {
  if (boundType(facts.sourceType) !== undefined) return undefined
  return blocked(`this version does not know a binding with source type ${facts.sourceType}`, {
    by: `source type ${facts.sourceType}`,
  })
}

function bindingFrom(row: BindingRow, region: string): LiveObject<'policyBinding'> {
  const { PolicyId = '', SourceType = 'not stated', DataSourceId = '' } = row
  const reader = row.AdvancedOptions?.CommonNasDetail
  return {
    kind: 'policyBinding',
    region,
    id: bindingId(PolicyId, SourceType, DataSourceId),
    createdAt: millis(row.CreatedTime),
    rows: rowOfBinding(row),
    sources: sourcesOfBinding(row, region),
    facts: {
      policyId: PolicyId,
      sourceType: SourceType,
      dataSourceId: DataSourceId,
      createdByTag: row.CreatedByTag === true,
      hitTags: (row.HitTags ?? []).map(tag => ({
        key: tag.Key ?? '',
        value: tag.Value || undefined,
        operator: tag.Operator ?? 'EQUAL',
      })),
      clientId: reader?.ClientId || undefined,
      clusterId: reader?.ClusterId || undefined,
      crossAccountUserId:
        row.CrossAccountType === 'CROSS_ACCOUNT' ? idText(row.CrossAccountUserId) : undefined,
      disabled: row.Disabled === true,
    },
  }
}
