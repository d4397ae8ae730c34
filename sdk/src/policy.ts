// One backup policy.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs } from './args'

/** Names the policy, and says how to make it absent. */
export interface PolicyArgs extends CommonArgs {
  /** Region of the policy, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Id of the policy, such as `po-0001abcd`. */
  policyId: Input<string>
}

/**
 * A backup policy that must not exist, with all its bindings.
 *
 * **Lost for ever:** the policy, its schedule and what is bound to it. Backup points stay in their vaults and are billed
 * until those, or the client's backups, are deleted.
 *
 * A policy serves every source that is bound to it, whatever its kind: where one of them is protected, the policy stays
 * and the others are detached. Its tag rules are removed first, so that no binding comes back; `untag: true` removes the
 * tags of the bound sources instead.
 *
 * **Errors:** as for {@link Vault}.
 *
 * @example
 * const nightly = new absent.Policy('nightly', { regionId: 'cn-hangzhou', policyId: 'po-0001abcd' })
 */
export class Policy extends AbsentResource {
  /** Region of the policy. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the policy. Known without waiting for the resource. */
  declare readonly policyId: Output<string>

  constructor(name: string, args: PolicyArgs, opts?: CustomResourceOptions) {
    super('Policy', name, ['regionId', 'policyId'], args, opts)
  }
}
