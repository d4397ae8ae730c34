// One case of the property: a program previewed, refused without approval, run, run again, and run after three hours.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pick } from 'lodash'
import type { Reconciler } from '../../provider/dist/contract.js'
import { RECORDED_NAMES } from '../../provider/dist/inputs/scopes.js'
import type { CheckedInputs } from '../../provider/dist/model/inputs.js'
import type { ResourceOutputs } from '../../provider/dist/model/outputs.js'
import type { PlanDocument } from '../../provider/dist/model/plan.js'
import { createReconciler } from '../../provider/dist/reconcile.js'
import { type Json, startSimulator } from '../../simulator/dist/index.js'
import { writingCalls } from '../support/order'
import { checkedInputs, KEYS } from '../support/reconciler'
import { complaints } from './oracle/verdict'
import type { Case, Resource } from './programs'
import { lookAt, type Onlooker } from './world'

/** Waits of fractions of seconds: the simulator's deletions show within a few hundredths. */
const poll = { initialSeconds: 0.02, maxSeconds: 0.1, timeoutSeconds: 8 }
const settleSeconds = 0.05
const LATER_SECONDS = 3 * 3600

/** Resolves with everything that is wrong; empty if nothing is. */
export async function carryThrough({ estate, program }: Case): Promise<readonly string[]> {
  const workDir = await mkdtemp(join(tmpdir(), 'hbr-absent-property-'))
  const simulator = await startSimulator({ estate: jsonOf(estate), settleSeconds, rateLimit: false })
  const { admin, endpoints } = simulator
  try {
    const open = () => createReconciler({ ...KEYS, endpoints, workDir, poll }, () => undefined)
    return await story(open, lookAt(admin), program)
  } finally {
    await simulator.stop()
    await rm(workDir, { recursive: true, force: true })
  }
}

/** `open`: a provider process, new for each command. */
async function story(
  open: () => Reconciler,
  onlooker: Onlooker,
  program: readonly Resource[],
): Promise<readonly string[]> {
  const preview = await previewOf(open(), program, new Map())
  const unapproved = await ups(open(), onlooker, program, NOTHING, new Map())
  const first = await ups(open(), onlooker, program, preview, new Map())
  const second = await ups(open(), onlooker, program, preview, first.state)
  await onlooker.advance(LATER_SECONDS)
  // Age alone may have brought in what was not intended before, so the plans of now are approved as well.
  const both = [...preview, ...(await previewOf(open(), program, second.state))]
  const later = await ups(open(), onlooker, program, both, second.state)
  return [
    ...unapproved.writes.map(write => `without approval: ${write}`),
    ...first.wrong.map(wrong => `first run: ${wrong}`),
    ...second.wrong.map(wrong => `second run: ${wrong}`),
    ...second.writes
      .filter(write => !RETRIED.some(action => write.startsWith(action)))
      .map(write => `second run: ${write}`),
    ...second.noise.map(noise => `second run: ${noise}`),
    ...later.wrong.map(wrong => `three hours later: ${wrong}`),
  ]
}

/** An uninstall that failed is tried again: the instance may run by now. */
const RETRIED = ['UninstallBackupClients', 'UninstallClient']

const NOTHING: readonly PlanDocument[] = []

/** A preview of the whole program. */
function previewOf(
  reconciler: Reconciler,
  program: readonly Resource[],
  recorded: ReadonlyMap<Resource, Recorded>,
): Promise<readonly PlanDocument[]> {
  return Promise.all(
    program.map(
      async resource => (await checkedInputs(reconciler, resource.type, asGiven(resource, recorded))).plan,
    ),
  )
}

/** What the person writes, and what the engine's state adds to it. */
function asGiven(resource: Resource, recorded: ReadonlyMap<Resource, Recorded>): Resource['inputs'] {
  return { ...resource.inputs, ...pick(recorded.get(resource)?.inputs, RECORDED_NAMES) }
}

/** What the engine keeps of a resource. */
interface Recorded {
  readonly inputs: CheckedInputs
  readonly outputs: ResourceOutputs
}

interface Ups {
  readonly wrong: readonly string[]
  /** Calls that delete or change. */
  readonly writes: readonly string[]
  /** Resources whose diff reported changes against the recorded outputs. */
  readonly noise: readonly string[]
  readonly state: ReadonlyMap<Resource, Recorded>
}

async function ups(
  reconciler: Reconciler,
  onlooker: Onlooker,
  program: readonly Resource[],
  approved: readonly PlanDocument[],
  recorded: ReadonlyMap<Resource, Recorded>,
): Promise<Ups> {
  const approve = approved.map(plan => plan.digest)
  const wrong: string[] = []
  const writes: string[] = []
  const noise: string[] = []
  const state = new Map<Resource, Recorded>()
  for (const resource of program) {
    const { type, scope } = resource
    const before = await onlooker.world()
    const at = await onlooker.seconds()
    const seq = (await onlooker.calls()).at(-1)?.seq ?? 0
    const known = recorded.get(resource)
    const wanted = await checkedInputs(reconciler, type, { ...asGiven(resource, recorded), approve })
    const changes = known !== undefined && reconciler.diff(type, 'id', known.outputs, wanted).changes
    // The engine calls no update then. Everywhere else one must find nothing to do; but that an instance of the Essential
    // Edition is bound no action tells, so that each update would unbind it again.
    if (known !== undefined && !changes && type === 'EssentialInstance') {
      state.set(resource, known)
      continue
    }
    const result =
      known === undefined
        ? await reconciler.create(type, wanted)
        : await reconciler.update(type, 'id', known.outputs, wanted)
    // What a resource in dependsOn left over is waited for again.
    const waits = program.length > 1 && result.reasons.length > 0
    const calls = await onlooker.calls(seq)
    state.set(resource, { inputs: wanted, outputs: result.outputs })
    const deeds = writingCalls(calls)
    const isRetry = deeds.length > 0 && deeds.every(({ action }) => RETRIED.includes(action))
    if (changes && !waits && !isRetry) noise.push(`${type} reports changes`)
    writes.push(...deeds.map(({ action, params }) => `${action} ${JSON.stringify(params)}`))
    if (approve.length === 0) continue
    const after = await onlooker.world()
    // Once the first resource has done its work, more may be possible than the preview of the others could approve.
    const expected = program.length === 1 ? undefined : intendedBy(approved)
    wrong.push(...complaints({ before, after, calls, scope, at, outputs: result.outputs, expected }))
  }
  return { wrong, writes, noise, state }
}

function intendedBy(plans: readonly PlanDocument[]): ReadonlySet<string> {
  const entries = plans.flatMap(plan => [
    ...plan.delete,
    ...plan.change,
    ...plan.blocked.filter(({ temporary }) => temporary),
  ])
  return new Set(entries.map(({ kind, region, id }) => `${String(kind)}/${region}/${id}`))
}

/** The estate as the simulator takes it. */
function jsonOf(estate: Case['estate']): Json {
  return JSON.parse(JSON.stringify(estate))
}
