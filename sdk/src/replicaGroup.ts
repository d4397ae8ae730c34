// One group of replica pairs, with its pairs.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs } from './args'

/** Names the replica group, and says how to make it absent. */
export interface ReplicaGroupArgs extends CommonArgs {
  /** Region of the primary disks, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Id of the group, such as `pg-0001abcd`. */
  replicaGroupId: Input<string>
}

/**
 * A replica group that must not exist, and its pairs neither: drills are cleared, the group is stopped, its pairs leave
 * it and are deleted, then the group. Delete the site pair of the console first, if it belongs to one: it would break.
 * Naming the group says that you did, so `diskReplication` is not needed.
 *
 * **Lost for ever:** the replication; the secondary disks go back to their last recovery point.
 *
 * **Left, and billed by ECS:** all disks; `leftovers` names the secondary ones.
 *
 * **Errors:** as for {@link Vault}. A protected pair keeps the whole group.
 *
 * @example
 * const shop = new absent.ReplicaGroup('shop', { regionId: 'cn-hangzhou', replicaGroupId: 'pg-0001abcd' })
 */
export class ReplicaGroup extends AbsentResource {
  /** Region of the primary disks. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the group. Known without waiting for the resource. */
  declare readonly replicaGroupId: Output<string>

  constructor(name: string, args: ReplicaGroupArgs, opts?: CustomResourceOptions) {
    super('ReplicaGroup', name, ['regionId', 'replicaGroupId'], args, opts)
  }
}
