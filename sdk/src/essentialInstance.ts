// One ECS instance that is bound to a subscription of ECS Backup Essential Edition.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs } from './args'

/** Names the ECS instance, and says how to unbind it. */
export interface EssentialInstanceArgs extends CommonArgs {
  /** Region of the instance, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Id of the ECS instance, such as `i-0001abcd`. */
  instanceId: Input<string>
}

/**
 * An ECS instance that must not be bound to ECS Backup Essential Edition. No API shows which instances are bound, so
 * the plan takes the name for it until the instance was unbound; unbinding again does no harm.
 *
 * **Lost for ever:** all backups of the instance and their configuration.
 *
 * **Left, and billed:** the subscription. An {@link Estate} with `subscriptions: true` that depends on this resource
 * refunds it, or stops its renewal where BSS gives nothing back.
 *
 * **Errors:** as for {@link Vault}; also where the service no longer unbinds by API: then unbind in the console.
 *
 * @example
 * const web = new absent.EssentialInstance('web', { regionId: 'cn-hangzhou', instanceId: 'i-0001abcd' })
 */
export class EssentialInstance extends AbsentResource {
  /** Region of the instance. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the ECS instance. Known without waiting for the resource. */
  declare readonly instanceId: Output<string>

  constructor(name: string, args: EssentialInstanceArgs, opts?: CustomResourceOptions) {
    super('EssentialInstance', name, ['regionId', 'instanceId'], args, opts)
  }
}
