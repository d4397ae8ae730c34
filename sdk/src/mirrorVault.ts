// One mirror vault.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs } from './args'

/** Names the mirror, and says how to make it absent. */
export interface MirrorVaultArgs extends CommonArgs {
  /** Region of the mirror itself, not of the vault that it copies. */
  regionId: Input<string>
  /** Id of the mirror itself, such as `v-0001abcd`. */
  vaultId: Input<string>
}

/**
 * A mirror vault that must not exist: the copy of a vault in another region.
 *
 * **Lost for ever:** the mirror and every backup point in it, and the replication that fills it. The copied vault stays.
 *
 * Stopping the replication alone would leave the mirror as a vault of its own, which is billed. A policy that replicates
 * there would make the mirror again, so it must go first. A vault can't be deleted before its mirror: let the `Vault`
 * depend on the `MirrorVault`.
 *
 * **Errors:** as for {@link Vault}.
 *
 * @example
 * const mirror = new absent.MirrorVault('copy', { regionId: 'cn-shanghai', vaultId: 'v-0002abcd' })
 */
export class MirrorVault extends AbsentResource {
  /** Region of the mirror. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the mirror. Known without waiting for the resource. */
  declare readonly vaultId: Output<string>

  constructor(name: string, args: MirrorVaultArgs, opts?: CustomResourceOptions) {
    super('MirrorVault', name, ['regionId', 'vaultId'], args, opts)
  }
}
