// One link to another account.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs } from './args'

/** Names the link, and says how to make it absent. */
export interface CrossAccountLinkArgs extends CommonArgs {
  /** Region in which the link is listed, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** The other account, as text of digits. */
  crossAccountUserId: Input<string>
  /** The role that the other account offers, such as `hbrcrossrole`. */
  crossAccountRoleName: Input<string>
}

/**
 * A link to another account that must not exist: this account backs up what belongs to that one.
 *
 * **Lost for ever:** the link; it can be made again. Nothing that was backed up through it is deleted.
 *
 * The link is needed to reach what was made through it, so plans, bindings and clients of the other account must go
 * first: those that no resource in `dependsOn` takes care of block it.
 *
 * **Errors:** as for {@link Vault}; also a role that is gone: then nobody knows what still needs the link.
 *
 * @example
 * new absent.CrossAccountLink('subsidiary', {
 *   regionId: 'cn-hangzhou',
 *   crossAccountUserId: '1234567890123456',
 *   crossAccountRoleName: 'hbrcrossrole',
 * }, { dependsOn: [policy] })
 */
export class CrossAccountLink extends AbsentResource {
  /** Region of the link. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** The other account. Known without waiting for the resource. */
  declare readonly crossAccountUserId: Output<string>
  /** The role of the other account. Known without waiting for the resource. */
  declare readonly crossAccountRoleName: Output<string>

  constructor(name: string, args: CrossAccountLinkArgs, opts?: CustomResourceOptions) {
    super('CrossAccountLink', name, ['regionId', 'crossAccountUserId', 'crossAccountRoleName'], args, opts)
  }
}
