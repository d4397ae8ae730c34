// One backup vault.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CascadeArgs, CommonArgs } from './args'

/** Names the vault, and says how to make it absent. */
export interface VaultArgs extends CommonArgs, CascadeArgs {
  /** Region of the vault, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Id of the vault, such as `v-0001abcd`. */
  vaultId: Input<string>
}

/**
 * A backup vault that must not exist.
 *
 * **Lost for ever:** the vault and every backup point in it. Nobody can restore them, not even Alibaba Cloud's support.
 *
 * A vault is deleted last: its plans, policy bindings, clients and mirrors must be gone. Those that no resource in
 * `dependsOn` takes care of block it, or go with it where `cascade` is true. A vault younger than two hours and one with
 * a backup lock block until they may be deleted; `onBlocked` says whether that fails the update.
 *
 * **Errors:** `preview` refuses malformed ids, unknown regions and contradictory options. `up` fails, before it deletes
 * anything, where the plan is not approved, and afterwards where something could not be deleted; the next `up` goes on.
 *
 * @example
 * const vault: absent.Vault = new absent.Vault('finance', {
 *   regionId: 'cn-hangzhou',
 *   vaultId: 'v-0001abcd',
 * }, { dependsOn: [nightly] })
 */
export class Vault extends AbsentResource {
  /** Region of the vault. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the vault. Known without waiting for the resource. */
  declare readonly vaultId: Output<string>

  constructor(name: string, args: VaultArgs, opts?: CustomResourceOptions) {
    super('Vault', name, ['regionId', 'vaultId'], args, opts)
  }
}
