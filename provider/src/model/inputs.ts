// The inputs of every resource after they were checked: what a person may say. Pure data, no Pulumi types.
import type { KindName } from './object'
import type { PlanDocument } from './plan'
import type { Row } from './rows'

/** The resource classes of the SDK; each is one kind of scope. */
export type ResourceType =
  | 'Vault'
  | 'BackupPlan'
  | 'Client'
  | 'Policy'
  | 'MirrorVault'
  | 'CrossAccountLink'
  | 'SitePair'
  | 'DataSource'
  | 'HanaInstance'
  | 'EcsInstanceBackup'
  | 'DiskBackup'
  | 'EssentialPlan'
  | 'EssentialInstance'
  | 'ContainerCluster'
  | 'ReplicaPair'
  | 'ReplicaGroup'
  | 'Estate'

/**
 * Matches an object where **all** of its fields match; a list of rules matches where any rule does.
 * In `protect`, `ids`, `names`, `tags` and `resourceGroups` also match the backed-up source.
 */
export interface Rule {
  readonly ids?: readonly string[]
  readonly kinds?: readonly KindName[]
  readonly rows?: readonly Row[]
  /** Glob patterns such as `finance-*`. */
  readonly names?: readonly string[]
  /** A tag's value, or `*` for any value. */
  readonly tags?: Readonly<Record<string, string>>
  readonly resourceGroups?: readonly string[]
  /** Duration such as `30d`, `12h`: the object's age is more than this. */
  readonly olderThan?: string
  readonly newerThan?: string
}

export interface Limits {
  /** Most objects that one plan may delete or change. Default 500. */
  readonly maxObjects?: number
  /** Most stored bytes that one plan may destroy. No default. */
  readonly maxBytes?: number
}

/** Waiting for asynchronous work of the service, in seconds. */
export interface PollSettings {
  readonly initialSeconds?: number
  readonly maxSeconds?: number
  readonly timeoutSeconds?: number
}

/** What a resource in `dependsOn` takes care of; the SDK hands it over. */
export interface DelegatedScope {
  readonly type: ResourceType
  /** The Pulumi name of that resource, for messages. */
  readonly resource: string
  readonly inputs: ResourceInputs
}

export interface CommonInputs {
  readonly desiredState?: 'absent'
  /** Digests of approved plans. Entries of other resources are ignored. */
  readonly approve?: string | readonly string[]
  /** ISO 8601. After it, approvals no longer count. */
  readonly approveUntil?: string
  readonly acknowledgeDataLoss?: boolean
  readonly onBlocked?: 'fail' | 'defer'
  /** ISO 8601. Before it nothing is deleted. */
  readonly notBefore?: string
  /** Duration such as `7d`, counted from the run that first recorded the object. */
  readonly gracePeriod?: string
  readonly protect?: readonly Rule[]
  readonly limits?: Limits
  readonly accountId?: string
  /** Ids of manual steps that the person takes on. */
  readonly acceptManual?: readonly string[]
  /** SAP HANA system id by cluster id: no API tells it. */
  readonly hanaSids?: Readonly<Record<string, string>>
  readonly untag?: boolean
  readonly nativeSnapshots?: boolean
  readonly diskReplication?: boolean
  readonly subscriptions?: boolean
  readonly backupPoints?: 'withVault' | 'oneByOne'
  /** Vault, Client and SitePair: also delete what depends on the object. Default false. */
  readonly cascade?: boolean
  /** Folder for reports; none are written without it. */
  readonly reportDir?: string
  /** Price table file for money in reports; without it, quantities only. */
  readonly prices?: string
  /**
   * ISO 8601, whole hours: since when each object is in the state, for `gracePeriod`. Set by `check`, from what the
   * last update recorded.
   */
  readonly firstSeen?: Readonly<Record<string, string>>
  /** Rows of vaults, data sources and clients in scope, for rules about rows. Set by `check`, from what the last update recorded. */
  readonly rowsSeen?: Readonly<Record<string, readonly Row[]>>
  /**
   * By digest, the objects of an approved plan that no listing shows any more. Set by `check`: unless the state says
   * that they are gone, they may be left.
   */
  readonly unseenByPlan?: Readonly<Record<string, readonly string[]>>
  /** By key, the `goneAt` in the state after which a run saw such an object again. Set by `check`: it may be left too. */
  readonly seenAgain?: Readonly<Record<string, string>>
  /** What the resources in `dependsOn` take care of. Set by the SDK. */
  readonly delegated?: readonly DelegatedScope[]
}

/** Names the root object of a scope; which fields are needed depends on the resource type. */
export interface IdentityInputs {
  readonly regionId?: string
  readonly vaultId?: string
  readonly planId?: string
  readonly sourceType?: string
  readonly edition?: 'STANDARD' | 'BASIC'
  readonly clientId?: string
  readonly policyId?: string
  readonly crossAccountUserId?: string
  readonly crossAccountRoleName?: string
  readonly sitePairId?: string
  readonly dataSourceId?: string
  readonly clusterId?: string
  readonly instanceId?: string
  readonly diskId?: string
  readonly replicaPairId?: string
  readonly replicaGroupId?: string
  /** Estate only. */
  readonly regions?: readonly string[]
  readonly select?: readonly Rule[]
}

/** What a person gives to one resource. */
export type ResourceInputs = IdentityInputs & CommonInputs

/** What `check` returns: the inputs and the plan that live data gave. */
export interface CheckedInputs extends ResourceInputs {
  readonly plan: PlanDocument
}
