// Everything in whole regions that a selection matches.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs, Rule } from './args'

/** Says where to look and what must not exist there. */
export interface EstateArgs extends CommonArgs {
  /** Region ids, such as `['cn-hangzhou', 'cn-shanghai']`. */
  regions: Input<Input<string>[]>
  /** The account that this must run in. Defaults to the stack config `hbr-absent:accountId`; one of them is needed. */
  accountId?: Input<string>
  /** What must be absent: objects that any of these rules matches. Without it: **everything** in the regions. */
  select?: Input<Input<Rule>[]>
}

/**
 * All objects of Cloud Backup in some regions, or those that a selection matches, must not exist.
 *
 * **Lost for ever:** every object of the plan with all its backup points. `protect` rules always win.
 *
 * In a program with other resources of this package, `dependsOn` must name them all (or others that wait for them): what
 * they take care of is no part of the Estate's plan. The program fails otherwise and says which are missing.
 *
 * **Errors:** as for {@link Vault}; also an `accountId` other than the caller's. `acknowledgeDataLoss` never works here.
 *
 * @example
 * new absent.Estate('all', {
 *   regions: ['cn-hangzhou', 'cn-shanghai'],
 *   accountId: '1234567890123456',
 *   protect: [{ tags: { keep: '*' } }],
 * })
 */
export class Estate extends AbsentResource {
  /** Regions that are looked at. Known without waiting for the resource. */
  declare readonly regions: Output<string[]>
  /** Account that this runs in. Known without waiting for the resource. */
  declare readonly accountId: Output<string>

  constructor(name: string, args: EstateArgs, opts?: CustomResourceOptions) {
    super('Estate', name, ['regions', 'accountId'], args, opts)
  }
}
