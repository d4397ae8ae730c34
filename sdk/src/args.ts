// The arguments that every resource takes.
import type { KindName, Row } from '@hbr-absent/provider/dynamic'
import type { Input } from '@pulumi/pulumi'

export type { KindName, Row }

/**
 * Matches an object where **all** of the rule's fields match it; a list of rules matches where any of its rules does.
 *
 * In `protect`, `ids`, `names`, `tags` and `resourceGroups` also match the *source* that is backed up (instance, disk,
 * bucket, file system, table): its plan, binding, backup points, client and therefore its vault are kept.
 * An empty rule, or an empty list in one, is refused. Tags that can't be read block.
 *
 * @example { kinds: ['vault'], names: ['finance-*'], olderThan: '90d' }
 */
export interface Rule {
  /** Ids of objects or, in `protect`, of their sources too. */
  ids?: Input<Input<string>[]>
  /** Kinds of objects, such as `vault`, `backupPlan` or `client`. */
  kinds?: Input<Input<KindName>[]>
  /** Rows of the product page "how to stop billing", such as `oss` or `ecs-file`. */
  rows?: Input<Input<Row>[]>
  /** Glob patterns of names: `*` and `?` stand for any characters, `{a,b}` for either. */
  names?: Input<Input<string>[]>
  /** Tags that must all be there; the value `*` stands for any value. */
  tags?: Input<Record<string, Input<string>>>
  /** Resource group ids. */
  resourceGroups?: Input<Input<string>[]>
  /** The object is older than this: a number with `m`, `h`, `d` or `w`, such as `30d`. */
  olderThan?: Input<string>
  /** The object is younger than this: a number with `m`, `h`, `d` or `w`, such as `12h`. */
  newerThan?: Input<string>
}

/** Over a limit the whole plan is blocked, and the message names the limit. */
export interface Limits {
  /** Most objects that one plan may delete or change. @default 500 */
  maxObjects?: Input<number>
  /** Most stored bytes that one plan may destroy. No limit by default. */
  maxBytes?: Input<number>
}

/**
 * The options of every resource. Where an option is left out, the stack config `hbr-absent:<option>` counts, such as
 * `pulumi config set hbr-absent:approve DIGEST`. Exceptions: `protect` of the config is *added* to the resource's own,
 * so that a stack-wide protection can't be lost; `acknowledgeDataLoss`, `cascade` and `desiredState` have no config.
 */
export interface CommonArgs {
  /** What this resource stands for; the only value. @default 'absent' */
  desiredState?: Input<'absent'>
  /**
   * Digest of an approved plan, or a list of them; a preview prints it. A run may delete only what an approved plan
   * holds. Digests of other resources' plans are ignored, so one list can serve a whole stack.
   */
  approve?: Input<string | Input<string>[]>
  /** ISO 8601 with a time zone. From then on approvals don't count any more. */
  approveUntil?: Input<string>
  /**
   * Replaces `approve` for one object that is named by its id: whatever the plan holds is deleted, and its backups are
   * lost for ever. Not with `approve` or `cascade`, and never for an `Estate` or a class that takes plans and bindings
   * along, such as `DiskBackup`. @default false
   */
  acknowledgeDataLoss?: Input<boolean>
  /**
   * What an update does about objects that can't be deleted yet: `fail` deletes the others and ends with an error,
   * `defer` succeeds and lists them under `pending`. @default 'fail'
   */
  onBlocked?: Input<'fail' | 'defer'>
  /** ISO 8601 with a time zone. Until then nothing is deleted. */
  notBefore?: Input<string>
  /** How long an object is left alone after the run that first recorded it, such as `7d`. None by default. */
  gracePeriod?: Input<string>
  /** What is kept whatever else is said. Always wins. */
  protect?: Input<Input<Rule>[]>
  /** How much one plan may delete. */
  limits?: Input<Limits>
  /**
   * The Alibaba Cloud account that this must run in, as text of digits. Another account is an error in the preview.
   * An `Estate` needs it.
   */
  accountId?: Input<string>
  /** Ids of manual steps of the plan that you have done, or that you take on: what waits for them no longer does. */
  acceptManual?: Input<Input<string>[]>
  /** SAP HANA system id by cluster id, such as `{ 'cl-0001': 'HXE' }`: no API tells it. */
  hanaSids?: Input<Record<string, Input<string>>>
  /** Remove the tags by which a policy selects sources, where it would bind them again. @default false */
  untag?: Input<boolean>
  /** Also delete native ECS snapshots that backup plans made. They can't be recovered. @default false */
  nativeSnapshots?: Input<boolean>
  /** Also delete disk replication pairs and groups. The secondary disks stay and go on being billed. @default false */
  diskReplication?: Input<boolean>
  /**
   * Also refund subscriptions of Cloud Backup, or stop their renewal where BSS quotes no refund: money moves. Without it
   * they are not even looked at. @default false
   */
  subscriptions?: Input<boolean>
  /**
   * `withVault`: deleting a vault takes its backup points along. `oneByOne`: each is deleted first, which takes one
   * call a point. @default 'withVault'
   */
  backupPoints?: Input<'withVault' | 'oneByOne'>
  /** Folder for reports, below the project's folder unless absolute. Without it none are written. */
  reportDir?: Input<string>
  /** Price table file; with it reports show money, without it only quantities. */
  prices?: Input<string>
}

/** `Vault`, `Client` and `SitePair` can take their dependents along. */
export interface CascadeArgs {
  /**
   * `false`: dependents that no resource in `dependsOn` takes care of block the deletion and are named.
   * `true`: they are deleted too, after approval like everything else. @default false
   */
  cascade?: Input<boolean>
}
