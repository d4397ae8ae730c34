// Disk backup of one disk: what backs it up and all its backup points.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs } from './args'

/** Names the disk, and says how to make its backup absent. */
export interface DiskBackupArgs extends CommonArgs {
  /** Region of the disk, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Id of the disk, such as `d-0001abcd`. */
  diskId: Input<string>
}

/**
 * Disk backup that must not exist: plans that back up this disk alone, its backup points, then the backup itself. The
 * disk is not touched. A plan that backs up other disks too blocks: name it as a {@link BackupPlan}.
 *
 * **Lost for ever:** all backup points of the disk.
 *
 * **Left, and billed by ECS:** the snapshots that the points are made of, as for {@link EcsInstanceBackup}.
 *
 * **Errors:** as for {@link Vault}.
 *
 * @example
 * new absent.DiskBackup('data', { regionId: 'cn-hangzhou', diskId: 'd-0001abcd' })
 */
export class DiskBackup extends AbsentResource {
  /** Region of the disk. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the disk. Known without waiting for the resource. */
  declare readonly diskId: Output<string>

  constructor(name: string, args: DiskBackupArgs, opts?: CustomResourceOptions) {
    super('DiskBackup', name, ['regionId', 'diskId'], args, opts)
  }
}
