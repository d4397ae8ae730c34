// What each resource class takes: what names its scope, and the common options.
import { z } from 'zod'
import type { DelegatedScope, ResourceInputs, ResourceType } from '../model/inputs'
import { ROWS } from '../model/rows'
import { toList } from './coerce'
import { COMMON_SHAPE } from './common'
import { rules } from './rule'
import { accountId, flag, id, oneOf, region, text } from './values'

const VAULT = { 'v-': 'a vault' }
const PLAN = { 'p-': 'a backup plan' }
const POLICY = { 'po-': 'a policy' }
const INSTANCE = { 'i-': 'an ECS instance' }
const DISK = { 'd-': 'a disk' }
const CLIENT = { 'c-': 'a client' }

// Only ids that are surely of another kind are refused; the service invents new prefixes now and then.
const ID = {
  vault: id('a vault id such as "v-0001abcd"', { ...PLAN, ...POLICY, ...INSTANCE, ...DISK, ...CLIENT }),
  plan: id('a backup plan id such as "p-0001abcd"', { ...VAULT, ...INSTANCE, ...DISK, ...CLIENT }),
  client: id('a client id such as "c-0001abcd"', { ...VAULT, ...PLAN, ...POLICY, ...INSTANCE, ...DISK }),
  policy: id('a policy id such as "po-0001abcd"', { ...VAULT, ...PLAN, ...INSTANCE, ...DISK, ...CLIENT }),
  instance: id('an ECS instance id such as "i-0001abcd"', { ...VAULT, ...PLAN, ...POLICY, ...DISK }),
  disk: id('a disk id such as "d-0001abcd"', { ...VAULT, ...PLAN, ...POLICY, ...INSTANCE }),
  cluster: id('a cluster id such as "cl-0001abcd"', { ...VAULT, ...PLAN, ...INSTANCE, ...DISK }),
  dataSource: id('a data source id such as "ds-0001abcd"', { ...VAULT, ...PLAN, ...INSTANCE, ...DISK }),
  sitePair: id('a site pair id such as "s-0001abcd"', { ...VAULT, ...PLAN, ...INSTANCE, ...DISK }),
  pair: id('a replica pair id such as "pair-cn-0001abcd"', { ...VAULT, ...PLAN, ...INSTANCE, ...DISK }),
  group: id('a replica group id such as "pg-0001abcd"', { ...VAULT, ...PLAN, ...INSTANCE, ...DISK }),
} as const

const cascade = flag.exactOptional()

const regions = z.preprocess(
  raw => (raw === undefined ? raw : toList(raw, true)),
  z
    .array(region, { error: 'is required: a list of region ids such as ["cn-hangzhou"]' })
    .min(1, { error: 'must not be empty: a list of region ids such as ["cn-hangzhou"]' })
    .transform(list => [...new Set(list)]),
)

const SOURCE_TYPES = ['ECS_FILE', 'OSS', 'NAS', 'OTS', 'UDM_ECS', 'SYNC'] as const

/** Checks of one class: of all its options, and of the part that the SDK hands over to what depends on it. */
interface ScopeChecks {
  readonly all: z.ZodType<ResourceInputs>
  readonly handedOver: z.ZodType<ResourceInputs>
  readonly names: readonly string[]
}

function scope<S extends z.ZodRawShape>(shape: S) {
  const all = { ...COMMON_SHAPE, delegated, ...RECORDED_SHAPE, ...shape }
  return {
    all: z.strictObject(all),
    handedOver: z.strictObject({ protect: rules.exactOptional(), ...shape }),
    names: Object.keys(all),
  }
}

const delegatedScope = z
  .strictObject({ type: z.string(), resource: text('the name of a resource'), inputs: z.unknown() })
  .transform((handed, context): DelegatedScope => {
    if (!isResourceType(handed.type)) {
      context.addIssue({
        code: 'custom',
        path: ['type'],
        message: `is "${handed.type}": no class of this package`,
      })
      return z.NEVER
    }
    const parsed = SCOPES[handed.type].handedOver.safeParse(handed.inputs)
    if (parsed.success) return { type: handed.type, resource: handed.resource, inputs: parsed.data }
    for (const issue of parsed.error.issues) {
      context.addIssue({ code: 'custom', path: ['inputs', ...issue.path], message: issue.message })
    }
    return z.NEVER
  })

const delegated = z.array(delegatedScope, { error: 'is set by the SDK only' }).exactOptional()

/** Kept from one update to the next by `check`; no person writes it. */
const RECORDED_SHAPE = {
  firstSeen: z.record(z.string(), z.iso.datetime()).exactOptional(),
  rowsSeen: z.record(z.string(), z.array(z.enum(ROWS))).exactOptional(),
  unseenByPlan: z.record(z.string(), z.array(z.string())).exactOptional(),
  seenAgain: z.record(z.string(), z.string()).exactOptional(),
}

/** What the engine's old inputs hand on to the new ones. */
export const RECORDED_NAMES = Object.keys(RECORDED_SHAPE)

export const SCOPES: Readonly<Record<ResourceType, ScopeChecks>> = {
  Vault: scope({ regionId: region, vaultId: ID.vault, cascade }),
  BackupPlan: scope({
    regionId: region,
    planId: ID.plan,
    vaultId: ID.vault.exactOptional(),
    sourceType: oneOf(SOURCE_TYPES).exactOptional(),
    edition: oneOf(['STANDARD', 'BASIC']).exactOptional(),
  }),
  Client: scope({ regionId: region, clientId: ID.client, cascade }),
  Policy: scope({ regionId: region, policyId: ID.policy }),
  MirrorVault: scope({ regionId: region, vaultId: ID.vault }),
  CrossAccountLink: scope({
    regionId: region,
    crossAccountUserId: accountId,
    crossAccountRoleName: text('the role that the other account offers, such as "hbrcrossrole"'),
  }),
  SitePair: scope({ regionId: region, sitePairId: ID.sitePair, cascade }),
  DataSource: scope({ regionId: region, dataSourceId: ID.dataSource }),
  HanaInstance: scope({ regionId: region, vaultId: ID.vault, clusterId: ID.cluster }),
  EcsInstanceBackup: scope({ regionId: region, instanceId: ID.instance }),
  DiskBackup: scope({ regionId: region, diskId: ID.disk }),
  EssentialPlan: scope({ regionId: region, planId: ID.plan }),
  EssentialInstance: scope({ regionId: region, instanceId: ID.instance }),
  ContainerCluster: scope({ regionId: region, clusterId: ID.cluster }),
  ReplicaPair: scope({ regionId: region, replicaPairId: ID.pair }),
  ReplicaGroup: scope({ regionId: region, replicaGroupId: ID.group }),
  Estate: scope({ regions, accountId, select: rules.exactOptional() }),
}

/** The classes that may take dependents along. */
export const CASCADING: readonly ResourceType[] = ['Vault', 'Client', 'SitePair']

export function isResourceType(name: string): name is ResourceType {
  return Object.hasOwn(SCOPES, name)
}
