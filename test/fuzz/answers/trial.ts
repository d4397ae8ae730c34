// One provider against one simulator with a liar between them; what every case of the fuzzing needs.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CheckResult, Reconciler, RunResult } from '../../../provider/dist/contract.js'
import type { CheckedInputs } from '../../../provider/dist/model/inputs.js'
import { createReconciler } from '../../../provider/dist/reconcile.js'
import type { Call } from '../../../scripts/lib/simulator.mjs'
import { encodeJson, type Json, parseJson, startSimulator } from '../../../simulator/dist/index.js'
import { lookAt } from '../../property/world'
import { writingCalls } from '../../support/order'
import { KEYS, parsedInputs } from '../../support/reconciler'
import { ESTATE, INPUTS } from './estate'
import { type Lie, startLiar } from './liar'

const poll = { initialSeconds: 0.01, maxSeconds: 0.05, timeoutSeconds: 0.5 }

export interface Trial {
  /** A preview by a new provider process. */
  check(approve?: readonly string[], options?: object): Promise<CheckResult>
  /** A run by a new provider process of what a preview gave, with its own digest approved or other ones. */
  run(checked: CheckedInputs, approve: readonly string[]): Promise<RunResult>
  tell(lie: Lie | undefined): void
  /** Calls that delete or change, of the simulator's log. */
  writes(): Promise<readonly Call[]>
  /** A file of the project's folder. */
  file(name: string): Promise<string>
  /** The simulator's log of calls, as text: numbers keep their digits. */
  log(): Promise<string>
  /** The estate as at the start. */
  reset(): Promise<void>
  stop(): Promise<void>
}

export async function startTrial(estate: Json = ESTATE, inputs: object = INPUTS): Promise<Trial> {
  const workDir = await mkdtemp(join(tmpdir(), 'hbr-absent-fuzz-'))
  const simulator = await startSimulator({
    estate: parseJson(encodeJson(estate)),
    settleSeconds: 0.02,
    rateLimit: false,
  })
  const liar = await startLiar(simulator.endpoints)
  const onlooker = lookAt(simulator.admin)
  const open = (): Reconciler =>
    createReconciler({ ...KEYS, endpoints: liar.endpoints, workDir, poll }, () => undefined)
  return {
    check(approve = [], options = {}) {
      const given = parsedInputs('Estate', { ...inputs, approve, reportDir: 'reports', ...options })
      return open().check('Estate', given)
    },
    run: (checked, approve) => open().create('Estate', { ...checked, approve }),
    tell: liar.tell,
    writes: async () => writingCalls(await onlooker.calls()),
    file: name => readFile(join(workDir, name), 'utf8'),
    log: async () => (await fetch(`${simulator.admin}/calls`)).text(),
    async reset() {
      liar.tell(undefined)
      await fetch(`${simulator.admin}/reset`, { method: 'POST' })
    },
    async stop() {
      await liar.stop()
      await simulator.stop()
      await rm(workDir, { recursive: true, force: true })
    },
  }
}
