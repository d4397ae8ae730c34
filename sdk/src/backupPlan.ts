// One backup plan, of either edition.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs } from './args'

/** Names the backup plan, and says how to make it absent. */
export interface BackupPlanArgs extends CommonArgs {
  /** Region of the plan, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Id of the plan, such as `p-0001abcd`. */
  planId: Input<string>
  /** Vault that the plan writes into. It is looked up where it is left out; another than the real one is refused. */
  vaultId?: Input<string>
  /** What the plan backs up. It is looked up where it is left out. */
  sourceType?: Input<'ECS_FILE' | 'OSS' | 'NAS' | 'OTS' | 'UDM_ECS' | 'SYNC'>
  /** Edition of the plan. It is looked up where it is left out. */
  edition?: Input<'STANDARD' | 'BASIC'>
}

/**
 * A backup plan that must not exist.
 *
 * **Lost for ever:** the plan, its schedule and the records of its jobs. Where the plan keeps the latest backup point,
 * that is lifted first, so that the points can go. A running *restore* job is never cancelled: it blocks.
 *
 * **Errors:** as for {@link Vault}.
 *
 * @example
 * const nightly = new absent.BackupPlan('nightly', { regionId: 'cn-hangzhou', planId: 'p-0001abcd' })
 */
export class BackupPlan extends AbsentResource {
  /** Region of the plan. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the plan. Known without waiting for the resource. */
  declare readonly planId: Output<string>

  constructor(name: string, args: BackupPlanArgs, opts?: CustomResourceOptions) {
    super('BackupPlan', name, ['regionId', 'planId', 'vaultId', 'sourceType', 'edition'], args, opts)
  }
}
