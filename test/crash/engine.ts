// The real engine over the crash tests' estate: a stack that can be killed, put back to its beginning, and judged.
import { cp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ResultReport } from '../../provider/dist/report/resultReport.js'
import type { EstateFile, Simulator } from '../../scripts/lib/simulator.mjs'
import { writingCalls } from '../support/order'
import { approve, type PreviewedPlan, previewedPlan, startQuickly } from '../support/scene'
import { createStack, type Stack, succeeded } from '../support/stack'
import { estate, inputs } from './estate'
import { readResult } from './readResult'

/** Looks again soon; deletions of the simulator show as soon. */
const POLL = { initialSeconds: 0.05, maxSeconds: 0.3, timeoutSeconds: 60 }

export interface Engine {
  readonly simulator: Simulator
  readonly stack: Stack
  /** As approved. */
  readonly plan: PreviewedPlan
  readonly before: EstateFile
  /** Deleting and changing calls so far. */
  writes(): Promise<number>
  /** The estate and the stack's state as they were after the approval; with `recorded` only the estate. */
  restore(recorded: boolean): Promise<void>
  /** What the last `up` reported; undefined: nothing since `restore`. */
  result(): Promise<ResultReport | undefined>
  /** Resolves when no provider process of the stack runs any more, with the milliseconds that it took. */
  providersGone(): Promise<number>
}

export async function startEngine(simulator?: Simulator, poll: Partial<typeof POLL> = {}): Promise<Engine> {
  const service = simulator ?? (await startQuickly(estate))
  const named = Object.entries(inputs).map(([name, value]) => [`hbr-absent:${name}`, value])
  const stack = await createStack({
    program: { readyMade: true },
    simulator: service,
    config: {
      'hbr-absent:poll': { ...POLL, ...poll },
      'hbr-absent:reportDir': 'reports',
      ...Object.fromEntries(named),
    },
  })
  const before = await service.state(true)
  await approve(stack)
  const plan = await previewedPlan(stack)
  const state = join(dirname(stack.project), 'state')
  const reports = join(stack.project, 'reports')
  await cp(state, `${state}-kept`, { recursive: true })
  return {
    simulator: service,
    stack,
    plan,
    before,
    writes: async () => writingCalls(await service.calls()).length,
    async restore(recorded) {
      await service.reset()
      await rm(reports, { recursive: true, force: true })
      if (recorded) return
      await rm(state, { recursive: true })
      await cp(`${state}-kept`, state, { recursive: true })
    },
    result: () => readResult(reports),
    async providersGone() {
      const began = performance.now()
      while ((await stack.providers()).length > 0) await sleep(50)
      return performance.now() - began
    },
  }
}

/** The stack's lock outlives an engine that was killed; where it holds none, `cancel` may say so. */
export async function unlock(stack: Stack): Promise<void> {
  const result = await stack.pulumi(['cancel', '--yes'])
  if (!/no .*update|not .*locked/i.test(result.text)) succeeded(result)
}
