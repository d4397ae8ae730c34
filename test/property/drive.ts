// One case of the property: a program previewed, refused without approval, run, run again, and run after three hours.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reconciler } from '../../provider/dist/contract.js'
import { parseInputs } from '../../provider/dist/inputs/parse.js'
import type { CheckedInputs } from '../../provider/dist/model/inputs.js'
import type { ResourceOutputs } from '../../provider/dist/model/outputs.js'
import { createReconciler } from '../../provider/dist/reconcile.js'
import { type Json, startSimulator } from '../../simulator/dist/index.js'
import { writingCalls } from '../support/order'
import { complaints } from './oracle/verdict'
import type { Case, Resource } from './programs'
import { lookAt, type Onlooker } from './world'

/** Waits of fractions of seconds: the simulator's deletions show within a few hundredths. */
const poll = { initialSeconds: 0.02, maxSeconds: 0.1, timeoutSeconds: 20 }
const settleSeconds = 0.05
const LATER_SECONDS = 3 * 3600

/** Resolves with everything that is wrong; empty if nothing is. */
export async function carryThrough({ estate, program }: Case): Promise<readonly string[]> {
  const workDir = await mkdtemp(join(tmpdir(), 'hbr-absent-property-'))
  const simulator = await startSimulator({ estate: jsonOf(estate), settleSeconds, rateLimit: false })
  const { admin, endpoints } = simulator
  try {
    const credentials = { accessKeyId: 'LTAIsimulator', accessKeySecret: 'simulator-secret' }
    const open = () => createReconciler({ ...credentials, endpoints, workDir, poll }, () => undefined)
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
  const preview = open()
  const approve = await Promise.all(
    program.map(async ({ type, inputs }) => (await checked(preview, type, inputs)).plan.digest),
  )
  const unapproved = await ups(open(), onlooker, program, [], new Map())
  const first = await ups(open(), onlooker, program, approve, new Map())
  const second = await ups(open(), onlooker, program, approve, first.outputs)
  await onlooker.advance(LATER_SECONDS)
  const later = await ups(open(), onlooker, program, approve, second.outputs)
  return [
    ...unapproved.writes.map(write => `without approval: ${write}`),
    ...first.wrong.map(wrong => `first run: ${wrong}`),
    ...second.wrong.map(wrong => `second run: ${wrong}`),
    ...second.writes.map(write => `second run: ${write}`),
    ...second.noise.map(noise => `second run: ${noise}`),
    ...later.wrong.map(wrong => `three hours later: ${wrong}`),
  ]
}

interface Ups {
  readonly wrong: readonly string[]
  /** Calls that delete or change. */
  readonly writes: readonly string[]
  /** Resources whose diff reported changes against the recorded outputs. */
  readonly noise: readonly string[]
  readonly outputs: ReadonlyMap<Resource, ResourceOutputs>
}

async function ups(
  reconciler: Reconciler,
  onlooker: Onlooker,
  program: readonly Resource[],
  approve: readonly string[],
  recorded: ReadonlyMap<Resource, ResourceOutputs>,
): Promise<Ups> {
  const wrong: string[] = []
  const writes: string[] = []
  const noise: string[] = []
  const outputs = new Map<Resource, ResourceOutputs>()
  for (const resource of program) {
    const { type, inputs, scope } = resource
    const before = await onlooker.world()
    const at = await onlooker.seconds()
    const seq = (await onlooker.calls()).at(-1)?.seq ?? 0
    const wanted = await checked(reconciler, type, { ...inputs, approve })
    const known = recorded.get(resource)
    if (known !== undefined && reconciler.diff(type, 'id', known, wanted).changes)
      noise.push(`${type} reports changes`)
    const result =
      known === undefined
        ? await reconciler.create(type, wanted)
        : await reconciler.update(type, 'id', known, wanted)
    const calls = await onlooker.calls(seq)
    outputs.set(resource, result.outputs)
    writes.push(...writingCalls(calls).map(({ action, params }) => `${action} ${JSON.stringify(params)}`))
    if (approve.length === 0) continue
    const after = await onlooker.world()
    wrong.push(...complaints({ before, after, calls, scope, at, outputs: result.outputs }))
  }
  return { wrong, writes, noise, outputs }
}

async function checked(
  reconciler: Reconciler,
  type: Resource['type'],
  raw: Resource['inputs'],
): Promise<CheckedInputs> {
  const parsed = parseInputs(type, raw)
  if (parsed.outcome !== 'parsed') throw new Error(JSON.stringify(parsed))
  const result = await reconciler.check(type, parsed.inputs)
  if (result.outcome === 'invalid') throw new Error(result.failures.map(({ reason }) => reason).join('; '))
  return result.inputs
}

/** The estate as the simulator takes it. */
function jsonOf(estate: Case['estate']): Json {
  return JSON.parse(JSON.stringify(estate))
}
