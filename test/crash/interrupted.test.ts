// SIGINT: the first is the engine's alone; the second one reaches the provider, which must not outlive it for long.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { signalTo } from '../../scripts/lib/process.mjs'
import { writingCalls } from '../support/order'
import { type Engine, startEngine } from './engine'

/** What was asked for is not looked at within the test, so nothing that depends on it can begin. */
const SLOW = { initialSeconds: 120, maxSeconds: 120, timeoutSeconds: 240 }

/** An `up` whose first deletions were asked for. */
async function underWay(engine: Engine) {
  const update = engine.stack.start(['up', '--yes', '--skip-preview'])
  while ((await engine.writes()) === 0) await sleep(30)
  const { pid } = update
  if (pid === undefined) throw new Error('the engine was not started')
  // A terminal's Ctrl-C goes to the whole group.
  return { update, interrupt: () => signalTo(-pid, 'SIGINT') }
}

describe('an update that a person interrupts', () => {
  it('goes on after the first SIGINT, and on the second begins nothing new, writes its result and leaves in 4 s', async () => {
    const engine = await startEngine(undefined, SLOW)
    const { update, interrupt } = await underWay(engine)
    interrupt()
    await sleep(1_500)
    expect(await engine.stack.providers()).toHaveLength(1)
    expect(await engine.result()).toBeUndefined()

    const writes = await engine.writes()
    interrupt()
    expect(await engine.providersGone()).toBeLessThan(4_500)
    await update.done
    const result = await engine.result()
    expect(await engine.writes()).toBe(writes)
    expect(result?.failed).toBe(true)
    const states = new Set(result?.steps.map(({ state }) => state))
    expect(states.has('skipped')).toBe(true)
    const named = new Set(
      [...(result?.deleted ?? []), ...(result?.leftovers ?? []), ...(result?.pending ?? [])].map(
        ({ kind, id }) => `${kind} ${id}`,
      ),
    )
    const missing = engine.plan.delete.filter(({ kind, id }) => !named.has(`${kind} ${id}`))
    expect(missing).toEqual([])
  })
})

describe('a provider whose engine was killed', () => {
  it('asks for nothing more and is gone within some 5 s', async () => {
    const engine = await startEngine(undefined, SLOW)
    const { update } = await underWay(engine)
    update.kill('SIGKILL')
    await update.done
    const at = Date.now()
    expect(await engine.providersGone()).toBeLessThan(8_000)
    // A deletion that was on its way as the engine died may still arrive; a look is good for one second.
    const late = writingCalls(await engine.simulator.calls()).filter(call => Date.parse(call.at) > at + 1_500)
    expect(late).toEqual([])
  })
})
