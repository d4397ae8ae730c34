// A temporary folder for one simulator or stack, gone when the test file ends, with all processes that belong to it.
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signalTo } from '../../scripts/lib/process.mjs'
import { atEnd } from './clean-up'
import { childEnvironment } from './environment'
import { processesWith } from './processes'

export interface TestFolder {
  readonly folder: string
  /** Additions to the environment of every child process. */
  readonly env: NodeJS.ProcessEnv
  /** Takes what the network guard has refused so far; what is not taken fails the test file. */
  takeRefusals(): Promise<string>
}

export async function testFolder(): Promise<TestFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'hbr-absent-test-'))
  const env = childEnvironment(folder)
  const refused = String(env.HBR_ABSENT_GUARD_LOG)
  const takeRefusals = async () => {
    const attempts = existsSync(refused) ? await readFile(refused, 'utf8') : ''
    await rm(refused, { force: true })
    return attempts
  }
  atEnd(async () => {
    // A provider process outlives a CLI that was killed.
    for (const { pid } of await processesWith('HBR_ABSENT_GUARD_LOG', refused)) signalTo(pid, 'SIGKILL')
    const attempts = await takeRefusals()
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    if (attempts) throw new Error(`something left loopback:\n${attempts}`)
  })
  return { folder, env, takeRefusals }
}
