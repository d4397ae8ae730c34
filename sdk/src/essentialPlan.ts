// One plan of ECS File Backup Essential Edition.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs } from './args'

/** Names the plan, and says how to make it absent. */
export interface EssentialPlanArgs extends CommonArgs {
  /** Region of the plan, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Id of the plan, such as `p-0001abcd`. */
  planId: Input<string>
}

/**
 * A plan of ECS File Backup Essential Edition that must not exist. One call cancels the backup of its instance.
 *
 * **Lost for ever:** the plan **with all its backup points**, unlike a {@link BackupPlan} of the standard edition.
 *
 * **Errors:** as for {@link Vault}.
 *
 * @example
 * new absent.EssentialPlan('web', { regionId: 'cn-hangzhou', planId: 'p-0001abcd' })
 */
export class EssentialPlan extends AbsentResource {
  /** Region of the plan. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the plan. Known without waiting for the resource. */
  declare readonly planId: Output<string>

  constructor(name: string, args: EssentialPlanArgs, opts?: CustomResourceOptions) {
    super('EssentialPlan', name, ['regionId', 'planId'], args, opts)
  }
}
