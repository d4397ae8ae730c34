// What all resources of this package have in common. The classes add what names their scope, and their documentation.
import type { ResourceOutputs, ResourceType } from '@hbr-absent/provider/dynamic'
import { all, CustomResource, type CustomResourceOptions, type Output, output } from '@pulumi/pulumi'
import type { CommonArgs } from './args'
import { explicit } from './explicit'
import { addOwner, handedOver, refuseLate } from './ownership'
import { providerText } from './shell'
import { withStackConfig } from './stackConfig'

/** Results that are not inputs: a resource has outputs only for properties that it names. */
const RESULTS = {
  absent: undefined,
  plan: undefined,
  approvedPlan: undefined,
  alsoApproved: undefined,
  deleted: undefined,
  pending: undefined,
  manual: undefined,
  leftovers: undefined,
  billing: undefined,
  verifiedAt: undefined,
}

/** Narrows what a resource takes care of, and goes with its identity to the resources that wait for it. */
const NARROWING = ['protect', 'cascade', 'select']

export abstract class AbsentResource extends CustomResource {
  /** Nothing billed of the scope is left, as seen in a complete listing after the last deletion. */
  declare readonly absent: Output<boolean>
  /** What the last run found: to delete, to change, blocked, kept, and to do by hand. */
  declare readonly plan: Output<ResourceOutputs['plan']>
  /** The approved plan that the last run worked from; a rerun needs no new approval for what it holds. */
  declare readonly approvedPlan: Output<ResourceOutputs['approvedPlan']>
  /** Further approved plans that it worked from, where `approve` named several. */
  declare readonly alsoApproved: Output<ResourceOutputs['alsoApproved']>
  /** What the last run that did any work deleted, and when each was seen gone. */
  declare readonly deleted: Output<ResourceOutputs['deleted']>
  /** What time alone finishes: temporary blocks and tidy-up that the service delays. The next `up` after `until` does it. */
  declare readonly pending: Output<ResourceOutputs['pending']>
  /** Steps that no API offers: what to do, and where. */
  declare readonly manual: Output<ResourceOutputs['manual']>
  /** What is left, why, and which product goes on billing it. */
  declare readonly leftovers: Output<ResourceOutputs['leftovers']>
  /** From when on no more bill is expected, and what of the scope is still billed. */
  declare readonly billing: Output<ResourceOutputs['billing']>
  /** When that was seen, ISO 8601. */
  declare readonly verifiedAt: Output<string>

  /** @param identity The arguments that name the scope. */
  protected constructor(
    type: ResourceType,
    name: string,
    identity: readonly string[],
    args: CommonArgs,
    opts?: CustomResourceOptions,
  ) {
    refuseLate(type, name)
    const inputs = withStackConfig(args)
    for (const rules of ['protect', 'select']) {
      if (inputs[rules] !== undefined) inputs[rules] = explicit(inputs[rules])
    }
    const handed = Object.fromEntries([...identity, ...NARROWING].map(key => [key, inputs[key]]))
    const owner = { type, name, inputs: handed, dependsOn: opts?.dependsOn }
    const props = { ...RESULTS, ...inputs, delegated: handedOver(owner), __provider: providerText(type) }
    super(`pulumi-nodejs:dynamic/hbr-absent:${type}`, name, props, opts)
    addOwner(this, owner)
    // Outputs of the arguments instead of the engine's, which exist only once the resource is done: a plan can take
    // `vault.vaultId` as its input while the vault waits for the plan.
    for (const key of identity) {
      this.redefine(key, output(inputs[key]))
    }
    // A preview takes the plan among the inputs for the output of the same name. As a stack output it would then differ
    // after every run, and the engine fails `up --plan` for that, without a word, when all is done.
    const { absent, plan } = this
    this.redefine(
      'plan',
      all([plan, absent]).apply(([found]) => found),
    )
  }

  private redefine(key: string, value: Output<unknown>): void {
    Object.defineProperty(this, key, { value, enumerable: true, configurable: true })
  }
}
