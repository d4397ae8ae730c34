// Kills engine or provider at a random moment of an `up`, lets the same `up` run again, and says what is wrong.
import { setTimeout as sleep } from 'node:timers/promises'
import { signalTo } from '../../scripts/lib/process.mjs'
import type { Call } from '../../scripts/lib/simulator.mjs'
import { aftermath, type Verdict } from './aftermath'
import { type Engine, unlock } from './engine'

export interface EngineKill {
  readonly victim: 'engine' | 'provider' | 'both'
  /** After so many deleting calls; 0: counted from the start of the command. */
  readonly writes: number
  /** Milliseconds after that. */
  readonly wait: number
  /** The state holds the outputs of an earlier run. */
  readonly recorded: boolean
}

export interface KilledUp extends Verdict {
  readonly convergedMs: number
}

/** Milliseconds within which a provider without an engine must have ended: it looks every 5 s. */
const ORPHAN_MS = 7_000

export async function killedUp(
  engine: Engine,
  { victim, writes, wait, recorded }: EngineKill,
): Promise<KilledUp> {
  const { stack, simulator } = engine
  await engine.restore(recorded)
  const update = stack.start(['up', '--yes', '--skip-preview'])
  const ended = { yet: false }
  void update.done.then(() => {
    ended.yet = true
  })
  while (!ended.yet && (await engine.writes()) < writes) await sleep(20)
  await sleep(wait)
  const providers = await stack.providers()
  if (victim !== 'provider') update.kill('SIGKILL')
  if (victim !== 'engine') for (const pid of providers) signalTo(pid, 'SIGKILL')
  await update.done
  const first: readonly Call[] = await simulator.calls()
  const reported = await engine.result()

  const began = performance.now()
  if (victim !== 'provider') await unlock(stack)
  const again = await stack.up()
  const convergedMs = performance.now() - began
  const orphanMs = await engine.providersGone()
  const said = await engine.result()
  const { wrong, lost } = aftermath({
    before: engine.before,
    after: await simulator.state(true),
    calls: await simulator.calls(),
    plan: engine.plan,
    said,
    unreported: recorded && reported === undefined ? first : [],
  })
  return {
    wrong: [
      ...wrong,
      ...(again.code === 0 ? [] : [`the second up ended with ${again.code}: ${again.text}`]),
      ...(orphanMs > ORPHAN_MS ? [`a provider lived on for ${orphanMs} ms`] : []),
    ],
    lost,
    convergedMs,
  }
}
