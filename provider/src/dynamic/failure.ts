// A run that failed, in the form that the engine keeps in its state instead of forgetting.
import type { RunResult } from '../contract'
import { PROVIDER_KEY, type Properties, toProperties } from './state'

/**
 * The dynamic provider server turns an error with `id`, `properties` and `reasons` into "created, but failed": the
 * engine stores the outputs, prints each reason, exits 1, and the next `up` calls `update`.
 */
export class RunFailed extends Error {
  readonly id: string
  readonly properties: Properties
  readonly reasons: readonly string[]

  /** `provider` is repeated because the server adds it to good results only, and `refresh` finds the code by it. */
  constructor(run: RunResult, provider: unknown) {
    super(run.reasons.join('\n'))
    this.name = 'RunFailed'
    this.id = run.id
    this.properties = { ...toProperties(run.outputs), [PROVIDER_KEY]: provider }
    this.reasons = run.reasons
  }
}
