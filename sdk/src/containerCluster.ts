// One Kubernetes cluster that is registered for container backup.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs } from './args'

/** Names the registered cluster, and says how to make its registration absent. */
export interface ContainerClusterArgs extends CommonArgs {
  /** Region of the registration, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Id of the registration, such as `cc-0001abcd`; not the id in Container Service. */
  clusterId: Input<string>
}

/**
 * A cluster's registration for container backup that must not exist: its backup agents go with it, active ones too.
 * The cluster itself is not touched, and its backups stay in their vault: see {@link Vault}.
 *
 * **Lost for ever:** the registration and its agents.
 *
 * **Errors:** as for {@link Vault}.
 *
 * @example
 * new absent.ContainerCluster('ack', { regionId: 'cn-hangzhou', clusterId: 'cc-0001abcd' })
 */
export class ContainerCluster extends AbsentResource {
  /** Region of the registration. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the registration. Known without waiting for the resource. */
  declare readonly clusterId: Output<string>

  constructor(name: string, args: ContainerClusterArgs, opts?: CustomResourceOptions) {
    super('ContainerCluster', name, ['regionId', 'clusterId'], args, opts)
  }
}
