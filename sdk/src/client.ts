// One backup client.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CascadeArgs, CommonArgs } from './args'

/** Names the client, and says how to make it absent. */
export interface ClientArgs extends CommonArgs, CascadeArgs {
  /** Region of the client, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Id of the client, such as `c-0001abcd`. */
  clientId: Input<string>
}

/**
 * A backup client that must not exist: the agent on an ECS instance, or on a host elsewhere.
 *
 * **Lost for ever:** the client's record and every backup that was ever made through it, in whatever vault.
 *
 * The agent is uninstalled through Cloud Assistant, then the backups are deleted, then the record. The service keeps the
 * record for an hour after the agent was last heard of: until then it is `pending`, which fails nothing, and the next
 * `up` deletes it. An agent on a host outside Alibaba Cloud is uninstalled by hand. Plans and bindings that back up
 * through the client block it, or go with it where `cascade` is true.
 *
 * **Errors:** as for {@link Vault}; also an instance that is stopped or has no Cloud Assistant: the backups go all the
 * same, and the message says what to do about the agent.
 *
 * @example
 * const agent = new absent.Client('erp-agent', { regionId: 'cn-hangzhou', clientId: 'c-0001abcd' })
 */
export class Client extends AbsentResource {
  /** Region of the client. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the client. Known without waiting for the resource. */
  declare readonly clientId: Output<string>

  constructor(name: string, args: ClientArgs, opts?: CustomResourceOptions) {
    super('Client', name, ['regionId', 'clientId'], args, opts)
  }
}
