// One SAP HANA instance that is registered in a vault.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs } from './args'

/** Names the SAP HANA instance, and says how to make it absent. */
export interface HanaInstanceArgs extends CommonArgs {
  /** Region of the instance, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Vault that it is registered in, such as `v-0001abcd`. */
  vaultId: Input<string>
  /** Id of its cluster, such as `cl-0001abcd`. */
  clusterId: Input<string>
}

/**
 * A registered SAP HANA instance that must not exist: its backup plans, then the registration. No API tells its system
 * id, so `hanaSids` must. The database itself is not touched.
 *
 * **Lost for ever:** all backups of the instance in the vault. A running restore is never cancelled: it blocks.
 *
 * **Errors:** as for {@link Vault}; also a system id that is missing or wrong.
 *
 * @example
 * new absent.HanaInstance('erp', {
 *   regionId: 'cn-hangzhou',
 *   vaultId: 'v-0001abcd',
 *   clusterId: 'cl-0001abcd',
 *   hanaSids: { 'cl-0001abcd': 'HXE' },
 * })
 */
export class HanaInstance extends AbsentResource {
  /** Region of the instance. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Vault that it is registered in. Known without waiting for the resource. */
  declare readonly vaultId: Output<string>
  /** Id of its cluster. Known without waiting for the resource. */
  declare readonly clusterId: Output<string>

  constructor(name: string, args: HanaInstanceArgs, opts?: CustomResourceOptions) {
    super('HanaInstance', name, ['regionId', 'vaultId', 'clusterId'], args, opts)
  }
}
