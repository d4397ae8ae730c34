// Starts provider processes ahead of need, since a start takes longer than a run.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProviderConfig, RunResult } from '../../provider/dist/contract.js'
import type { ResourceType } from '../../provider/dist/model/inputs.js'
import type { ResourceOutputs } from '../../provider/dist/model/outputs.js'

export interface Order {
  readonly config: ProviderConfig
  readonly type: ResourceType
  readonly inputs: Readonly<Record<string, unknown>>
  readonly recorded?: ResourceOutputs
}

export interface Runner {
  /** Undefined: it was killed. Throws what the process printed if it failed. */
  run(order: Order, started: (kill: () => void) => void): Promise<RunResult | undefined>
  stop(): void
}

interface Ready {
  readonly child: ChildProcess
  readonly ready: Promise<unknown>
  readonly said: string[]
}

/** Compiled once, read by all. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'hbr-absent-compile-cache') }

function start(): Ready {
  const child = fork(join(__dirname, 'child.cjs'), { env, silent: true })
  const said: string[] = []
  child.stderr?.on('data', chunk => said.push(String(chunk)))
  return { child, ready: once(child, 'message'), said }
}

export function createRunner(): Runner {
  let next = start()
  return {
    async run(order, started) {
      const { child, ready, said } = next
      next = start()
      await ready
      const answer: { result?: RunResult } = {}
      child.on('message', (message: { result: RunResult }) => Object.assign(answer, message))
      started(() => child.kill('SIGKILL'))
      const ended = once(child, 'exit')
      child.send(order)
      const [code, signal] = await ended
      if (code !== 0 && signal !== 'SIGKILL')
        throw new Error(`the process ended with ${code}: ${said.join('')}`)
      return answer.result
    },
    stop() {
      next.child.kill('SIGKILL')
    },
  }
}
