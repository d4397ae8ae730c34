// What the Pulumi adapter needs of the provider, without Pulumi: reconcile.ts implements it, dynamic/ calls it.
import type { CheckedInputs, PollSettings, ResourceInputs, ResourceType } from './model/inputs'
import type { ResourceOutputs } from './model/outputs'

/** Configuration of one provider process: the stack's `hbr-absent:*` config, secrets in clear. */
export interface ProviderConfig {
  readonly accessKeyId?: string
  readonly accessKeySecret?: string
  readonly securityToken?: string
  readonly assumeRoleArn?: string
  /** Base URL by key; the first of `product.region`, `region`, `product`, `*` wins. */
  readonly endpoints?: Readonly<Record<string, string>>
  readonly poll?: PollSettings
  /** Folder that holds `.hbr-absent/`; the program's folder. */
  readonly workDir: string
}

/** One input that is wrong: the option's name and what a correct value looks like. */
export interface InputFailure {
  readonly property: string
  readonly reason: string
}

/** The answer of `check`: the inputs with the plan, or what is wrong with them. */
export type CheckResult =
  | { readonly outcome: 'checked'; readonly inputs: CheckedInputs }
  | { readonly outcome: 'invalid'; readonly failures: readonly InputFailure[] }

export interface DiffResult {
  readonly changes: boolean
  /** Names of the outputs or inputs that differ, for the preview's detail. */
  readonly changed: readonly string[]
}

/** The answer of `create` and `update`. With `reasons` the run failed; `outputs` still hold what was done. */
export interface RunResult {
  readonly id: string
  readonly outputs: ResourceOutputs
  readonly reasons: readonly string[]
  /** False: nothing was done, so there is nothing to record; the state stays as it was. */
  readonly recorded: boolean
}

/** The answer of `read`. */
export interface ReadResult {
  readonly outputs: ResourceOutputs
  /** Takes the place of the inputs in the state, where a refresh has something to record among them. */
  readonly inputs?: CheckedInputs
}

/** The whole provider: plain functions over plain data. Throws only for what nobody foresaw. */
export interface Reconciler {
  check(type: ResourceType, inputs: ResourceInputs): Promise<CheckResult>
  diff(type: ResourceType, id: string, recorded: ResourceOutputs, wanted: CheckedInputs): DiffResult
  create(type: ResourceType, wanted: CheckedInputs): Promise<RunResult>
  update(type: ResourceType, id: string, recorded: ResourceOutputs, wanted: CheckedInputs): Promise<RunResult>
  read(type: ResourceType, id: string, recorded: ResourceOutputs): Promise<ReadResult>
  /** Deletes nothing in the cloud; returns the sentence that says so. */
  forget(type: ResourceType, id: string): string
}
