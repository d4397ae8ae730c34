// Reads back what this provider wrote into the engine's state, which others may have edited.
import { isPlainObject, omit } from 'lodash'
import { parseInputs } from '../inputs/parse'
import type { CheckedInputs, ResourceType } from '../model/inputs'
import type { ResourceOutputs } from '../model/outputs'
import type { PlanDocument } from '../model/plan'

/** Properties of a resource as the engine sends them. */
export type Properties = Readonly<Record<string, unknown>>

/** The serialised shell, which the engine keeps among inputs and outputs. */
export const PROVIDER_KEY = '__provider'

/** What `check` returned earlier, or undefined where the plan was not known yet. */
export function checkedInputs(type: ResourceType, properties: Properties): CheckedInputs | undefined {
  const { plan } = properties
  if (!isPlan(plan)) return undefined
  const parsed = parseInputs(type, omit(properties, [PROVIDER_KEY, 'plan']))
  switch (parsed.outcome) {
    case 'parsed':
      return { ...parsed.inputs, plan }
    case 'unknown':
      return undefined
    case 'invalid':
      throw new Error(
        `The state of this ${type} is damaged: ${parsed.failures.map(failure => failure.reason).join('; ')}`,
      )
  }
}

/** The outputs of the last run, or undefined where there was none. */
export function recordedOutputs(properties: Properties): ResourceOutputs | undefined {
  const recorded: unknown = omit(properties, PROVIDER_KEY)
  return isOutputs(recorded) ? recorded : undefined
}

/** Data as the engine can store it: without `undefined`, which its protocol refuses. */
export function toProperties(data: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(data))
}

const PLAN_LISTS = ['delete', 'change', 'blocked', 'keep', 'manual'] as const

function isPlan(value: unknown): value is PlanDocument {
  if (!isPlainObject(value)) return false
  const plan: Properties = Object(value)
  return (
    typeof plan.digest === 'string' &&
    typeof plan.complete === 'boolean' &&
    PLAN_LISTS.every(list => Array.isArray(plan[list]))
  )
}

const OUTPUT_LISTS = ['deleted', 'pending', 'manual', 'leftovers'] as const

function isOutputs(value: unknown): value is ResourceOutputs {
  if (!isPlainObject(value)) return false
  const outputs: Properties = Object(value)
  return (
    typeof outputs.absent === 'boolean' &&
    typeof outputs.verifiedAt === 'string' &&
    isPlan(outputs.plan) &&
    isPlainObject(outputs.billing) &&
    OUTPUT_LISTS.every(list => Array.isArray(outputs[list]))
  )
}
