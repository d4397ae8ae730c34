// ECS instance backup of one instance: what backs it up, all its backup points, its place in the list.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs } from './args'

/** Names the ECS instance, and says how to make its backup absent. */
export interface EcsInstanceBackupArgs extends CommonArgs {
  /** Region of the instance, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Id of the ECS instance, such as `i-0001abcd`. */
  instanceId: Input<string>
}

/**
 * Whole-instance backup of an ECS instance that must not exist: its plans and policy bindings, then its backup points,
 * then its place in the list. The instance itself is not touched.
 *
 * **Lost for ever:** all its backup points. An immutable point blocks until it expires.
 *
 * **Left, and billed by ECS:** the snapshots that the points are made of; `leftovers` names each. With
 * `nativeSnapshots: true` they are deleted too, except those that an image or a disk is made from.
 *
 * **Errors:** as for {@link Vault}.
 *
 * @example
 * new absent.EcsInstanceBackup('web', { regionId: 'cn-hangzhou', instanceId: 'i-0001abcd', nativeSnapshots: true })
 */
export class EcsInstanceBackup extends AbsentResource {
  /** Region of the instance. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the ECS instance. Known without waiting for the resource. */
  declare readonly instanceId: Output<string>

  constructor(name: string, args: EcsInstanceBackupArgs, opts?: CustomResourceOptions) {
    super('EcsInstanceBackup', name, ['regionId', 'instanceId'], args, opts)
  }
}
