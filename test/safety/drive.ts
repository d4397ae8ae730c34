// One case of the safety property: previewed and approved, run under faults or killed, and finished by a run without them.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reconciler } from '../../provider/dist/contract.js'
import { createReconciler } from '../../provider/dist/reconcile.js'
import { neverStops } from '../../provider/dist/stop.js'
import { type Admin, adminOf } from '../../scripts/lib/simulator.mjs'
import { type Json, startSimulator } from '../../simulator/dist/index.js'
import type { Resource } from '../property/programs'
import { lookAt, type Onlooker } from '../property/world'
import { orderViolations } from '../support/order'
import { KEYS } from '../support/reconciler'
import type { SafetyCase } from './cases'
import { LAG_SECONDS } from './faults'
import { createNetwork, type Network } from './network'
import { type Broken, forbiddenByUnknowns } from './promises'
import { previewOf, type Ups, ups } from './ups'

export interface Verdict extends Broken {
  /** A rerun without faults that left work to do. */
  readonly undone: readonly string[]
  /** Runs without faults that had something to do, until nothing was left. */
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
  const open = (poll: typeof PATIENT, network: Network) =>
    createReconciler(
      { ...KEYS, endpoints: simulator.endpoints, workDir, poll },
      () => undefined,
      neverStops,
      network.options,
    )
  try {
    return await story(example, lookAt(simulator.admin), { open, admin: adminOf(simulator.admin) })
  } finally {
    await simulator.stop()
    await rm(workDir, { recursive: true, force: true })
  }
}

interface Service {
  /** A provider process. */
  open(poll: typeof PATIENT, network: Network): Reconciler
  /** The admin port. */
  readonly admin: Admin
}

async function story(example: SafetyCase, onlooker: Onlooker, service: Service): Promise<Verdict> {
  const { program, edits, faults, early, kill } = example
  // What nobody could see at the preview, or somebody made since, asks for a new approval.
  const sameAsApproved = !early && edits.length === 0 && !program.some(selectsYoung)
  const arm = () => service.admin.faults(faults.map(({ rule }) => rule))
  if (early) await arm()
  const approved = await previewOf(
    service.open(IMPATIENT, createNetwork(early ? 'hurried' : 'calm')),
    program,
  )
  for (const edit of edits) await service.admin.edit(edit)
  // Nobody can know of what a lagging listing does not show yet.
  if (edits.length > 0) await onlooker.advance(2 * LAG_SECONDS)
  if (!early) await arm()

  const beginning = performance.now()
  const start = await onlooker.world()
  const startSeq = (await onlooker.calls()).at(-1)?.seq ?? 0
  const locked = faults.some(({ name }) => name === 'vault becomes locked')
  const at = await onlooker.seconds()
  const common = { onlooker, program, approved, past: { start, at, seq: startSeq } }
  const network = createNetwork('hurried', kill)
  const faulty = await ups({
    ...common,
    ...network,
    reconciler: service.open(IMPATIENT, network),
    recorded: new Map(),
    faulty: true,
    mayRefuse: true,
    locked,
  })
  const faultyCalls = await onlooker.calls(startSeq)
  const firstMs = performance.now() - beginning

  await service.admin.faults({ clear: true })
  let state: Ups = faulty
  let reruns = 0
  let needed = 0
  const wrong = [...faulty.wrong]
  const lost = [...faulty.lost]
  let undone: readonly string[] = ['not run again']
  while (undone.length > 0 && reruns < MOST_RERUNS) {
    reruns += 1
    const calm = createNetwork('calm')
    state = await ups({
      ...common,
      ...calm,
      reconciler: service.open(PATIENT, calm),
      recorded: state.outputs,
      faulty: false,
      mayRefuse: !sameAsApproved,
      locked: false,
    })
    if (state.writes > 0) needed += 1
    // What an earlier run asked for may end during this one: the order is that of the calls of all runs, see below.
    const own = state.wrong.filter(text => !text.startsWith('order: '))
    wrong.push(...own.map(text => `rerun ${reruns}: ${text}`))
    lost.push(...state.lost.map(text => `rerun ${reruns}: ${text}`))
    undone = state.undone
  }
  const forbidden = forbiddenByUnknowns(faults, faultyCalls)
  const order = orderViolations(start.file, await onlooker.calls(startSeq))
  return {
    wrong: [...wrong, ...forbidden, ...order.map(edge => `order over all runs: ${edge}`)],
    lost,
    undone,
    reruns: needed,
    longestMs: firstMs,
    convergedMs: performance.now() - beginning,
  }
}

/** What is left may look younger than what it belonged to, and so come into a selection that it was not in. */
function selectsYoung({ scope: { covers } }: Resource): boolean {
  return 'select' in covers && covers.select?.some(rule => rule.newerThan !== undefined) === true
}

/** The estate as the simulator takes it. */
function jsonOf(estate: SafetyCase['estate']): Json {
  return JSON.parse(JSON.stringify(estate))
}
