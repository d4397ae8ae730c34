// report: what an update did, as one piece of JSON data that all formats are made from. Pure.
import { sortBy } from 'lodash'
import type { RetryRecord } from '../cloud'
import type { RunRecord } from '../execute/run'
import type { ResourceOutputs } from '../model/outputs'
import type { GoneBeforeEntry } from '../verify/goneBefore'
import type { NotLookedAt } from './notLookedAt'

export interface ResultStep {
  readonly object: string
  readonly step: string
  readonly state: 'done' | 'failed' | 'skipped' | 'pending'
  readonly reason?: string
  /** ISO 8601, service time. */
  readonly at: string
}

export interface ResultReport {
  readonly format: 'hbr-absent/result/1'
  /** ISO 8601. */
  readonly generatedAt: string
  readonly accountId: string
  readonly resource: string
  readonly digest: string
  readonly absent: boolean
  readonly failed: boolean
  readonly reasons: readonly string[]
  readonly deleted: ResourceOutputs['deleted']
  /** Of the approved plan, and gone when the run began: a run that was killed deleted it, or somebody else. */
  readonly goneBefore: readonly GoneBeforeEntry[]
  readonly pending: ResourceOutputs['pending']
  readonly manual: ResourceOutputs['manual']
  readonly leftovers: ResourceOutputs['leftovers']
  readonly billing: ResourceOutputs['billing']
  /** What may be billed but is listed only on request. */
  readonly notLookedAt: readonly NotLookedAt[]
  readonly steps: readonly ResultStep[]
  /** Requests by action, in the whole process so far. */
  readonly calls: Readonly<Record<string, number>>
  /** Attempts that failed and were made again. */
  readonly retries: readonly RetryRecord[]
}

export interface ResultInputs {
  readonly at: number
  readonly accountId: string
  readonly resource: string
  readonly outputs: ResourceOutputs
  readonly reasons: readonly string[]
  readonly record: RunRecord
  readonly goneBefore: readonly GoneBeforeEntry[]
  readonly notLookedAt: readonly NotLookedAt[]
  readonly calls: ReadonlyMap<string, number>
  readonly retries: readonly RetryRecord[]
}

export function buildResult(inputs: ResultInputs): ResultReport {
  const { outputs, record } = inputs
  return {
    format: 'hbr-absent/result/1',
    generatedAt: new Date(inputs.at).toISOString(),
    accountId: inputs.accountId,
    resource: inputs.resource,
    digest: outputs.plan.digest,
    absent: outputs.absent,
    failed: inputs.reasons.length > 0,
    reasons: inputs.reasons,
    deleted: outputs.deleted,
    goneBefore: inputs.goneBefore,
    pending: outputs.pending,
    manual: outputs.manual,
    leftovers: outputs.leftovers,
    billing: outputs.billing,
    notLookedAt: inputs.notLookedAt,
    steps: sortBy(record.steps, ['at', 'key', 'step']).map(({ key, step, outcome, at }) => ({
      object: key,
      step,
      state: outcome.state,
      reason: outcome.state === 'done' ? undefined : outcome.reason,
      at: new Date(at).toISOString(),
    })),
    calls: Object.fromEntries([...inputs.calls].sort(([a], [b]) => (a < b ? -1 : 1))),
    retries: inputs.retries,
  }
}
