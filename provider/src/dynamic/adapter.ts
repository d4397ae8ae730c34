// The Pulumi adapter: the engine's calls for dynamic resources in terms of a Reconciler. Knows no cloud.
import { omit, pick } from 'lodash'
import { CloudOptionError } from '../cloud'
import type {
  CheckResult,
  DiffResult,
  InputFailure,
  ProviderConfig,
  Reconciler,
  RunResult,
} from '../contract'
import { parseInputs } from '../inputs/parse'
import { isResourceType, RECORDED_NAMES } from '../inputs/scopes'
import { UNKNOWN_VALUE } from '../inputs/unknown'
import type { CheckedInputs, ResourceType } from '../model/inputs'
import { readConfiguration, type StackConfig } from './configuration'
import { RunFailed } from './failure'
import { checkedInputs, PROVIDER_KEY, type Properties, recordedOutputs, toProperties } from './state'

/** Prints for the person at the terminal. */
export type Say = (text: string) => void

/** The methods that the dynamic provider server calls for resources of one class. */
export interface EngineProvider {
  configure(request: { readonly config: StackConfig }): void
  check(olds: Properties, news: Properties): Promise<EngineCheck>
  diff(id: string, olds: Properties, news: Properties): Promise<{ readonly changes: boolean }>
  create(inputs: Properties): Promise<{ id: string; outs: Record<string, unknown> }>
  update(id: string, olds: Properties, news: Properties): Promise<{ outs: Record<string, unknown> }>
  read(id: string, properties: Properties): Promise<EngineRead>
  delete(id: string): Promise<void>
}

interface EngineRead {
  readonly id: string
  readonly props: Record<string, unknown>
  /** They take the place of those in the state. */
  readonly inputs?: Record<string, unknown>
}

interface EngineCheck {
  readonly inputs?: Record<string, unknown>
  readonly failures?: InputFailure[]
}

/**
 * Gives the provider of a class by its name. One adapter serves a whole process, so that all resources share one
 * Reconciler and its listings.
 *
 * `configure` must not throw and must not wait: the server calls it once for each class and goes on with other
 * resources of the class meanwhile, also after a failure. What is wrong with the config is therefore told by `check`.
 */
export function createAdapter(
  createReconciler: (config: ProviderConfig, say: Say) => Reconciler,
  workDir: string,
  say: Say,
): (className: string) => EngineProvider {
  let started: Started = { outcome: 'failed', failures: [] }

  function configure(config: StackConfig): void {
    if (started.outcome === 'started') return
    const configured = readConfiguration(config, workDir)
    started =
      configured.outcome === 'configured'
        ? start(configured.config)
        : { outcome: 'failed', failures: configured.failures }
  }

  function start(config: ProviderConfig): Started {
    try {
      return { outcome: 'started', reconciler: createReconciler(config, say) }
    } catch (error) {
      if (!(error instanceof CloudOptionError)) throw error
      return { outcome: 'failed', failures: [{ property: error.option, reason: error.message }] }
    }
  }

  function reconciler(): Reconciler {
    if (started.outcome === 'started') return started.reconciler
    throw new Error(
      started.failures.map(failure => failure.reason).join('; ') || 'The provider is not configured',
    )
  }

  return className => {
    const type = resourceType(className)
    /** Answers for the `diff` that the engine calls next, of resources that it has just read. */
    const refreshed = new Map<string, DiffResult>()

    return {
      configure: ({ config }) => configure(config),

      async check(olds, news) {
        const given = { ...omit(news, PROVIDER_KEY), ...pick(olds, RECORDED_NAMES) }
        const parsed = parseInputs(type, given)
        switch (parsed.outcome) {
          case 'invalid':
            return { failures: engineFailures(parsed.failures) }
          case 'unknown':
            say(
              `${type}: the input ${parsed.path} is not known before \`pulumi up\`, so there is no plan yet.\n` +
                'Nothing was listed.',
            )
            return { inputs: { ...given, plan: UNKNOWN_VALUE } }
          case 'parsed':
            if (started.outcome === 'failed') return { failures: engineFailures(started.failures) }
            return engineCheck(await started.reconciler.check(type, parsed.inputs))
        }
      },

      async diff(id, olds, news) {
        const answer = refreshed.get(id)
        refreshed.delete(id)
        if (answer !== undefined) return { changes: answer.changes }
        const recorded = recordedOutputs(olds)
        const wanted = checkedInputs(type, news)
        if (recorded === undefined || wanted === undefined) return { changes: true }
        return { changes: reconciler().diff(type, id, recorded, wanted).changes }
      },

      async create(inputs) {
        const run = await reconciler().create(type, wantedInputs(type, inputs))
        return { id: run.id, outs: outputsOf(run, inputs) }
      },

      async update(id, olds, news) {
        const wanted = wantedInputs(type, news)
        const recorded = recordedOutputs(olds)
        const run =
          recorded === undefined
            ? await reconciler().create(type, wanted)
            : await reconciler().update(type, id, recorded, wanted)
        return { outs: outputsOf(run, news) }
      },

      // A refresh is `read`, then `diff` with the *stored* inputs, whose plan is the one that was executed. That can't
      // tell drift from success, so the answer is what a preview would say: recorded outputs against the fresh plan.
      async read(id, properties) {
        const recorded = recordedOutputs(properties)
        if (recorded === undefined) {
          throw new Error(
            `${type} "${id}" can't be imported: it says what must not exist. Declare it instead.`,
          )
        }
        const { outputs, inputs } = await reconciler().read(type, id, recorded)
        refreshed.set(id, reconciler().diff(type, id, recorded, outputs))
        const props = toProperties(outputs)
        return inputs === undefined ? { id, props } : { id, props, inputs: toProperties(inputs) }
      },

      async delete(id) {
        say(reconciler().forget(type, id))
      },
    }
  }
}

type Started =
  | { readonly outcome: 'started'; readonly reconciler: Reconciler }
  | { readonly outcome: 'failed'; readonly failures: readonly InputFailure[] }

function engineCheck(result: CheckResult): EngineCheck {
  switch (result.outcome) {
    case 'checked':
      return { inputs: toProperties(result.inputs) }
    case 'invalid':
      return { failures: engineFailures(result.failures) }
  }
}

/** With a property the CLI would print its value too, `{<nil>}` for nested ones; the sentence alone says more. */
function engineFailures(failures: readonly InputFailure[]): InputFailure[] {
  return failures.map(({ property, reason }) => ({
    property: '',
    reason: reason.startsWith(property) ? reason : `${property}: ${reason}`,
  }))
}

function outputsOf(run: RunResult, inputs: Properties): Record<string, unknown> {
  if (run.reasons.length === 0) return toProperties(run.outputs)
  if (run.recorded) throw new RunFailed(run, inputs[PROVIDER_KEY])
  // Without an id the engine leaves its state as it was, and a first `create` stays to be done.
  throw new Error(run.reasons.join('\n'))
}

function resourceType(name: string): ResourceType {
  if (isResourceType(name)) return name
  throw new Error(`This version of @hbr-absent/provider has no class "${name}": update it`)
}

function wantedInputs(type: ResourceType, properties: Properties): CheckedInputs {
  const wanted = checkedInputs(type, properties)
  if (wanted === undefined)
    throw new Error(`${type}: the plan is missing among the inputs: run \`pulumi up\` again`)
  return wanted
}
