// Kills a run at one request, lets a new process run again, and says what is wrong with the two together.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isEqual } from 'lodash'
import type { Reconciler } from '../../provider/dist/contract.js'
import type { CheckedInputs } from '../../provider/dist/model/inputs.js'
import type { PlanDocument } from '../../provider/dist/model/plan.js'
import { createReconciler } from '../../provider/dist/reconcile.js'
import { adminOf, type EstateFile } from '../../scripts/lib/simulator.mjs'
import { type Json, startSimulator } from '../../simulator/dist/index.js'
import type { Kill } from '../safety/network'
import { atEnd } from '../support/clean-up'
import { writingCalls } from '../support/order'
import { checkedInputs, KEYS } from '../support/reconciler'
import { aftermath, leftIn, writesOf } from './aftermath'
import { estate, inputs } from './estate'
import { type Cutter, startProxy } from './proxy'
import { readResult } from './readResult'
import { createRunner, type Runner } from './runner'

/** A simulator, a way to it that can be cut, and a process in waiting. */
export interface Lane {
  /** What is wrong; empty if nothing is. */
  killedAt(kill: Kill): Promise<KilledRun>
  /** A run that nothing kills. */
  whole(): Promise<WholeRun>
}

export interface KilledRun {
  /** False: the run was over before. */
  readonly killed: boolean
  readonly wrong: readonly string[]
  readonly lost: readonly string[]
  /** Milliseconds from the kill to the end of the second run. */
  readonly convergedMs: number
}

interface WholeRun {
  /** Requests that it made. */
  readonly any: number
  readonly writing: number
  readonly wrong: readonly string[]
}

const poll = { initialSeconds: 0.02, maxSeconds: 0.1, timeoutSeconds: 30 }

export async function createLane(): Promise<Lane> {
  const plain: Json = JSON.parse(JSON.stringify(estate))
  const simulator = await startSimulator({ estate: plain, settleSeconds: 0.03, rateLimit: false })
  const proxy = await startProxy(simulator.endpoints)
  const workDir = await mkdtemp(join(tmpdir(), 'hbr-absent-crash-'))
  const runner = createRunner()
  atEnd(async () => {
    runner.stop()
    await proxy.stop()
    await simulator.stop()
    await rm(workDir, { recursive: true, force: true })
  })
  const admin = adminOf(simulator.admin)
  const before = await admin.state(true)
  const config = { ...KEYS, workDir, poll }
  const plan = await previewOf({ ...config, endpoints: simulator.endpoints })
  const scene: Scene = {
    admin,
    before,
    config,
    plan,
    proxy,
    runner,
    direct: simulator.endpoints,
    allowed: new Set(),
  }
  return {
    killedAt: kill => killedAt(scene, kill),
    async whole() {
      const { ended } = await firstRun(scene, undefined)
      const calls = await admin.calls()
      const wrong = aftermath({
        before,
        after: await admin.state(true),
        calls,
        plan,
        said: ended && { ...ended.outputs, reasons: ended.reasons, goneBefore: [] },
        unreported: [],
      })
      for (const write of writesOf(calls)) scene.allowed.add(write)
      return { ...proxy.counted(), wrong: [...wrong.wrong, ...wrong.lost] }
    },
  }
}

interface Scene {
  readonly admin: ReturnType<typeof adminOf>
  readonly before: EstateFile
  readonly config: typeof KEYS & { readonly workDir: string; readonly poll: typeof poll }
  readonly plan: PlanDocument
  readonly proxy: Cutter
  readonly runner: Runner
  readonly direct: Readonly<Record<string, string>>
  /** What the run that nothing killed asked for. */
  readonly allowed: Set<string>
}

async function firstRun({ admin, config, plan, proxy, runner }: Scene, kill: Kill | undefined) {
  await admin.reset()
  const order = {
    config: { ...config, endpoints: proxy.endpoints },
    type: 'Estate' as const,
    inputs: { ...inputs, approve: plan.digest },
  }
  const ended = await runner.run(order, stop => proxy.arm(kill, stop))
  await proxy.quiet()
  return { ended }
}

async function killedAt(scene: Scene, kill: Kill): Promise<KilledRun> {
  const { admin, before, config, plan, direct } = scene
  const { ended } = await firstRun(scene, kill)
  if (ended !== undefined) return { killed: false, wrong: [], lost: [], convergedMs: 0 }
  const first = await admin.calls()
  // Nothing was done, so what follows is a first run.
  if (writingCalls(first).length === 0) {
    const { regions } = await admin.state(true)
    const same = isEqual(leftIn({ ...before, regions }), leftIn(before))
    return {
      killed: true,
      wrong: same ? [] : ['the estate changed without a call'],
      lost: [],
      convergedMs: 0,
    }
  }
  const began = performance.now()
  const again = createReconciler({ ...config, endpoints: direct }, () => undefined)
  const reports = join(config.workDir, 'reports')
  await rm(reports, { recursive: true, force: true })
  await again.create('Estate', { ...(await checkedWith(again, plan.digest)), reportDir: reports })
  const convergedMs = performance.now() - began
  const calls = await admin.calls()
  const extra = writesOf(calls).filter(write => !scene.allowed.has(write))
  const said = await readResult(reports)
  const after = await admin.state(true)
  const { wrong, lost } = aftermath({ before, after, calls, plan, said, unreported: [] })
  return {
    killed: true,
    wrong: [...extra.map(write => `not a call of the plan: ${write}`), ...wrong],
    lost,
    convergedMs,
  }
}

async function previewOf(config: Parameters<typeof createReconciler>[0]): Promise<PlanDocument> {
  const { plan } = await checkedWith(
    createReconciler(config, () => undefined),
    undefined,
  )
  return plan
}

function checkedWith(reconciler: Reconciler, approve: string | undefined): Promise<CheckedInputs> {
  return checkedInputs(reconciler, 'Estate', { ...inputs, approve })
}
