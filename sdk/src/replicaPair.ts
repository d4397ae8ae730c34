// One pair of disks that are replicated asynchronously.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs } from './args'

/** Names the replica pair, and says how to make it absent. */
export interface ReplicaPairArgs extends CommonArgs {
  /** Region of the primary disk, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Id of the pair, such as `pair-cn-0001abcd`. */
  replicaPairId: Input<string>
}

/**
 * A replica pair that must not exist: its drills are cleared, it is stopped and deleted. Delete the site pair of the
 * console first, if it belongs to one: it would break. Naming the pair says that you did, so `diskReplication` is not
 * needed. A pair of a running group blocks: name the group.
 *
 * **Lost for ever:** the replication; the secondary disk goes back to its last recovery point.
 *
 * **Left, and billed by ECS:** both disks; `leftovers` names the secondary one.
 *
 * **Errors:** as for {@link Vault}. A pair that is paid for in advance waits until that ends.
 *
 * @example
 * const disk = new absent.ReplicaPair('disk', { regionId: 'cn-hangzhou', replicaPairId: 'pair-cn-0001abcd' })
 */
export class ReplicaPair extends AbsentResource {
  /** Region of the primary disk. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the pair. Known without waiting for the resource. */
  declare readonly replicaPairId: Output<string>

  constructor(name: string, args: ReplicaPairArgs, opts?: CustomResourceOptions) {
    super('ReplicaPair', name, ['regionId', 'replicaPairId'], args, opts)
  }
}
