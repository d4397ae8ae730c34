// One `pulumi preview` or `up` of a whole program by a provider process of its own, and what is wrong with it.

import { pick } from 'lodash'
import { CloudError } from '../../provider/dist/cloud/index.js'
import type { Reconciler, RunResult } from '../../provider/dist/contract.js'
import { RECORDED_NAMES } from '../../provider/dist/inputs/scopes.js'
import type { CheckedInputs } from '../../provider/dist/model/inputs.js'
import type { ResourceOutputs } from '../../provider/dist/model/outputs.js'
import type { PlanDocument } from '../../provider/dist/model/plan.js'
import { complaints } from '../property/oracle/verdict'
import type { Resource } from '../property/programs'
import type { Onlooker } from '../property/world'
import { writingCalls } from '../support/order'
import { parsedInputs } from '../support/reconciler'
import { approvedBy, type Broken, brokenBy, type Past } from './promises'

export interface Doing {
  readonly reconciler: Reconciler
  /** Resolves when the process was killed. */
  readonly died: Promise<'died'>
  readonly onlooker: Onlooker
  readonly program: readonly Resource[]
  readonly approved: readonly PlanDocument[]
  readonly recorded: ReadonlyMap<Resource, ResourceOutputs>
  /** Faults are there, or a kill comes. */
  readonly faulty: boolean
  /** Somebody else may lock vaults meanwhile. */
  readonly locked: boolean
  /** More may be found than was approved. */
  readonly mayRefuse: boolean
  readonly past: Past
}

export interface Ups extends Broken {
  /** What is left without a reason. */
  readonly undone: readonly string[]
  readonly outputs: ReadonlyMap<Resource, ResourceOutputs>
  /** Calls that delete or change. */
  readonly writes: number
}

export async function previewOf(
  reconciler: Reconciler,
  program: readonly Resource[],
): Promise<readonly PlanDocument[]> {
  const plans: PlanDocument[] = []
  for (const resource of program) {
    const wanted = await orNothing(checked(reconciler, resource, [], undefined))
    if (wanted !== undefined) plans.push(wanted.plan)
  }
  return plans
}

/** A killed process does not come to its later resources. */
export async function ups(doing: Doing): Promise<Ups> {
  const { reconciler, onlooker, program, approved, recorded, faulty, mayRefuse } = doing
  const expected = approvedBy(approved)
  const wrong: string[] = []
  const lost: string[] = []
  const undone: string[] = []
  const outputs = new Map(recorded)
  const processSeq = (await onlooker.calls()).at(-1)?.seq ?? 0
  for (const resource of program) {
    const before = await onlooker.world()
    const at = await onlooker.seconds()
    const seq = (await onlooker.calls()).at(-1)?.seq ?? 0
    const ended = await Promise.race([
      orNothing(oneUp(reconciler, resource, approved, recorded.get(resource))),
      doing.died,
    ])
    const ofAll = await onlooker.calls(doing.past.seq)
    const ofProcess = ofAll.filter(call => call.seq > processSeq)
    const calls = ofProcess.filter(call => call.seq > seq)
    const after = await onlooker.world()
    const done = ended === 'died' ? undefined : ended
    if (done?.recorded === true) outputs.set(resource, done.outputs)
    // A refused run reports nothing and must do nothing.
    const told = done?.recorded === true ? done.outputs : undefined
    const deed = { resource, before, after, calls, ofProcess, ofAll, at, outputs: told, approved: expected }
    const broken = brokenBy({ ...deed, locked: doing.locked, past: doing.past }, faulty)
    wrong.push(...broken.wrong)
    lost.push(...broken.lost)
    if (told !== undefined) {
      const judged = { before, after, calls, scope: resource.scope, at, outputs: told, expected }
      undone.push(...complaints(judged).filter(text => text.startsWith('left without a reason')))
    }
    if (ended === 'died') break
    if (ended === undefined && !faulty) undone.push(`the run of ${resource.type} ended with an error`)
    if (done?.recorded === false && !mayRefuse) undone.push(`refused: ${done.reasons.join('; ')}`)
  }
  const writes = writingCalls(await onlooker.calls(processSeq)).length
  return { wrong, lost, undone, outputs, writes }
}

async function oneUp(
  reconciler: Reconciler,
  resource: Resource,
  approved: readonly PlanDocument[],
  known: ResourceOutputs | undefined,
): Promise<RunResult | undefined> {
  const approve = approved.map(plan => plan.digest)
  const wanted = await checked(reconciler, resource, approve, known)
  if (wanted === undefined) return undefined
  return known === undefined
    ? reconciler.create(resource.type, wanted)
    : reconciler.update(resource.type, 'id', known, wanted)
}

/** Who the caller is, which regions there are: without an answer nothing begins. */
async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof CloudError) return undefined
    throw error
  }
}

async function checked(
  reconciler: Reconciler,
  { type, inputs }: Resource,
  approve: readonly string[],
  known: ResourceOutputs | undefined,
): Promise<CheckedInputs | undefined> {
  const given = parsedInputs(type, { ...inputs, ...pick(known, RECORDED_NAMES), approve })
  const result = await reconciler.check(type, given)
  return result.outcome === 'invalid' ? undefined : result.inputs
}
