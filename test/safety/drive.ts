// One case of the safety property: previewed and approved, run under faults or killed, and finished by a run without them.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pick } from 'lodash'
import { CloudError } from '../../provider/dist/cloud/index.js'
import type { Reconciler, RunResult } from '../../provider/dist/contract.js'
import { parseInputs } from '../../provider/dist/inputs/parse.js'
import { RECORDED_NAMES } from '../../provider/dist/inputs/scopes.js'
import type { CheckedInputs } from '../../provider/dist/model/inputs.js'
import type { ResourceOutputs } from '../../provider/dist/model/outputs.js'
import type { PlanDocument } from '../../provider/dist/model/plan.js'
import { createReconciler } from '../../provider/dist/reconcile.js'
import { neverStops } from '../../provider/dist/stop.js'
import { type Json, startSimulator } from '../../simulator/dist/index.js'
import { complaints } from '../property/oracle/verdict'
import type { Resource } from '../property/programs'
import { lookAt, type Onlooker } from '../property/world'
import { orderViolations } from '../support/order'
import type { SafetyCase } from './cases'
import { createNetwork, type Network } from './network'
import { approvedBy, type Broken, brokenBy } from './promises'

export interface Verdict extends Broken {
  /** A rerun without faults that left work to do. */
  readonly undone: readonly string[]
  /** Runs without faults until nothing was left to do. */
  readonly reruns: number
  /** Milliseconds of the longest run under faults. */
  readonly longestMs: number
  /** Milliseconds from the beginning of the first run to the end of the last. */
  readonly convergedMs: number
}

/** Milliseconds that a run under faults may take: its waits are a second long at most, and a chain has few links. */
export const TIME_BUDGET_MS = 20_000
const MOST_RERUNS = 3
const settleSeconds = 0.03
/** Under faults a wait soon ends; what it did not see done is for the rerun. */
const IMPATIENT = { initialSeconds: 0.01, maxSeconds: 0.05, timeoutSeconds: 0.6 }
const PATIENT = { initialSeconds: 0.01, maxSeconds: 0.05, timeoutSeconds: 10 }

export async function carryThrough(example: SafetyCase): Promise<Verdict> {
  const workDir = await mkdtemp(join(tmpdir(), 'hbr-absent-safety-'))
  const simulator = await startSimulator({ estate: jsonOf(example.estate), settleSeconds, rateLimit: false })
  const credentials = { accessKeyId: 'LTAIsimulator', accessKeySecret: 'simulator-secret' }
  const open = (poll: typeof PATIENT, network: Network) =>
    createReconciler(
      { ...credentials, endpoints: simulator.endpoints, workDir, poll },
      () => undefined,
      neverStops,
      network.options,
    )
  try {
    return await story(example, lookAt(simulator.admin), { open, ask: asker(simulator.admin) })
  } finally {
    await simulator.stop()
    await rm(workDir, { recursive: true, force: true })
  }
}

interface Service {
  /** A provider process. */
  open(poll: typeof PATIENT, network: Network): Reconciler
  /** The admin port. */
  ask(method: 'POST' | 'DELETE', path: string, body?: object): Promise<void>
}

async function story(example: SafetyCase, onlooker: Onlooker, service: Service): Promise<Verdict> {
  const { program, edits, faults, early, kill } = example
  // What nobody could see at the preview, or somebody made since, asks for a new approval.
  const sameAsApproved = !early && edits.length === 0
  const arm = () =>
    service.ask(
      'POST',
      '/faults',
      faults.map(({ rule }) => rule),
    )
  if (early) await arm()
  const approved = await previewOf(service.open(IMPATIENT, createNetwork(undefined)), program)
  for (const edit of edits) await service.ask('POST', '/edit', edit)
  if (!early) await arm()

  const beginning = performance.now()
  const start = await onlooker.world()
  const startSeq = (await onlooker.calls()).at(-1)?.seq ?? 0
  const doing = { service, onlooker, program, approved }
  const network = createNetwork(kill)
  const faulty = await ups(
    { ...doing, recorded: new Map() },
    { poll: IMPATIENT, network, faulty: true, mayRefuse: true },
  )
  const firstMs = performance.now() - beginning

  await service.ask('DELETE', '/faults')
  let state: Ups = faulty
  let reruns = 0
  const wrong = [...faulty.wrong]
  const lost = [...faulty.lost]
  let undone: readonly string[] = ['not run again']
  while (undone.length > 0 && reruns < MOST_RERUNS) {
    reruns += 1
    state = await ups(
      { ...doing, recorded: state.outputs },
      { poll: PATIENT, network: createNetwork(undefined), faulty: false, mayRefuse: !sameAsApproved },
    )
    wrong.push(...state.wrong.map(text => `rerun ${reruns}: ${text}`))
    lost.push(...state.lost.map(text => `rerun ${reruns}: ${text}`))
    undone = state.undone
  }
  const order = orderViolations(start.file, await onlooker.calls(startSeq))
  return {
    wrong: [...wrong, ...order.map(edge => `order over all runs: ${edge}`)],
    lost,
    undone,
    reruns,
    longestMs: firstMs,
    convergedMs: performance.now() - beginning,
  }
}

async function previewOf(
  reconciler: Reconciler,
  program: readonly Resource[],
): Promise<readonly PlanDocument[]> {
  const plans: PlanDocument[] = []
  for (const resource of program) {
    const wanted = await checked(reconciler, resource, [], undefined)
    if (wanted !== undefined) plans.push(wanted.plan)
  }
  return plans
}

interface Doing {
  readonly service: Service
  readonly onlooker: Onlooker
  readonly program: readonly Resource[]
  readonly approved: readonly PlanDocument[]
  readonly recorded: ReadonlyMap<Resource, ResourceOutputs>
}

interface Manner {
  readonly poll: typeof PATIENT
  readonly network: Network
  /** Faults are there, or a kill comes. */
  readonly faulty: boolean
  /** More may be found than was approved. */
  readonly mayRefuse: boolean
}

interface Ups extends Broken {
  /** What is left without a reason. */
  readonly undone: readonly string[]
  readonly outputs: ReadonlyMap<Resource, ResourceOutputs>
}

/** One `pulumi up` of the program, in a process of its own; a killed one does not come to its later resources. */
async function ups(
  { service, onlooker, program, approved, recorded }: Doing,
  { poll, network, faulty, mayRefuse }: Manner,
): Promise<Ups> {
  const reconciler = service.open(poll, network)
  const expected = approvedBy(approved)
  const wrong: string[] = []
  const lost: string[] = []
  const undone: string[] = []
  const outputs = new Map(recorded)
  for (const resource of program) {
    const before = await onlooker.world()
    const at = await onlooker.seconds()
    const seq = (await onlooker.calls()).at(-1)?.seq ?? 0
    const ended = await Promise.race([
      oneUp(reconciler, resource, approved, recorded.get(resource)),
      network.died,
    ])
    const calls = await onlooker.calls(seq)
    const after = await onlooker.world()
    const done = ended === 'died' || ended === 'failed' ? undefined : ended
    if (done?.recorded === true) outputs.set(resource, done.outputs)
    // A refused run reports nothing and must do nothing.
    const told = done?.recorded === true ? done.outputs : undefined
    const broken = brokenBy({ resource, before, after, calls, at, outputs: told, approved: expected }, faulty)
    wrong.push(...broken.wrong)
    lost.push(...broken.lost)
    if (told !== undefined) {
      const judged = { before, after, calls, scope: resource.scope, at, outputs: told, expected }
      undone.push(...complaints(judged).filter(text => text.startsWith('left without a reason')))
    }
    if (ended === 'died') break
    if (ended === 'failed' && !faulty) undone.push(`the run of ${resource.type} ended with an error`)
    if (done?.recorded === false && !mayRefuse) undone.push(`refused: ${done.reasons.join('; ')}`)
  }
  return { wrong, lost, undone, outputs }
}

type Ended = RunResult | 'failed'

async function oneUp(
  reconciler: Reconciler,
  resource: Resource,
  approved: readonly PlanDocument[],
  known: ResourceOutputs | undefined,
): Promise<Ended> {
  const approve = approved.map(plan => plan.digest)
  try {
    const wanted = await checked(reconciler, resource, approve, known)
    if (wanted === undefined) return 'failed'
    return known === undefined
      ? await reconciler.create(resource.type, wanted)
      : await reconciler.update(resource.type, 'id', known, wanted)
  } catch (error) {
    // Who the caller is, which regions there are: without an answer nothing begins.
    if (error instanceof CloudError) return 'failed'
    throw error
  }
}

async function checked(
  reconciler: Reconciler,
  { type, inputs }: Resource,
  approve: readonly string[],
  known: ResourceOutputs | undefined,
): Promise<CheckedInputs | undefined> {
  const parsed = parseInputs(type, { ...inputs, ...pick(known, RECORDED_NAMES), approve })
  if (parsed.outcome !== 'parsed') throw new Error(JSON.stringify(parsed))
  const result = await reconciler.check(type, parsed.inputs)
  return result.outcome === 'invalid' ? undefined : result.inputs
}

function asker(admin: string): Service['ask'] {
  return async (method, path, body) => {
    const content =
      body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await fetch(`${admin}${path}`, { method, ...content })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  }
}

/** The estate as the simulator takes it. */
function jsonOf(estate: SafetyCase['estate']): Json {
  return JSON.parse(JSON.stringify(estate))
}
