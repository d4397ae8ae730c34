// One site pair of continuous replication.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CascadeArgs, CommonArgs } from './args'

/** Names the site pair, and says how to make it absent. */
export interface SitePairArgs extends CommonArgs, CascadeArgs {
  /** Region of the site pair, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Id of the site pair, such as `s-0001abcd`. */
  sitePairId: Input<string>
}

/**
 * A site pair of continuous replication that must not exist.
 *
 * **Lost for ever:** with `cascade`, the replicas and recovery points of its servers, and its recovery plans. Drills are
 * cleaned up, replication is stopped, servers are unregistered, then recovery plans and the site pair are deleted.
 * Without `cascade`, servers and recovery plans block it.
 *
 * **Left, and billed by ECS:** instances that a failover started; `leftovers` names them.
 *
 * **Errors:** as for {@link Vault}. Only what the service allows for a server is done to it: one whose drill may not be
 * cleaned up, or whose operations are not stated, blocks.
 *
 * @example
 * const mail = new absent.SitePair('mail', { regionId: 'cn-hangzhou', sitePairId: 's-0001abcd', cascade: true })
 */
export class SitePair extends AbsentResource {
  /** Region of the site pair. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the site pair. Known without waiting for the resource. */
  declare readonly sitePairId: Output<string>

  constructor(name: string, args: SitePairArgs, opts?: CustomResourceOptions) {
    super('SitePair', name, ['regionId', 'sitePairId'], args, opts)
  }
}
