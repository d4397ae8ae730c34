// Phase two for one account: an update with its approved digest, unless its stack's outputs show that it is finished.
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ResultReport } from '@hbr-absent/provider'
import { accountFolder, configure, openStack, type Workplace } from './accountStack'
import { EngineFailed, withEngine } from './engine'
import type { Account } from './fleetFile'
import { isSettled, recordedOf } from './recorded'
import { type UpResult, upResult } from './results'

export interface Approved {
  readonly digest: string
  /** Also where nothing was left to do the last time. */
  readonly again: boolean
}

/** Throws EngineFailed where the engine could not even begin. */
export async function upAccount(
  workplace: Workplace,
  account: Account,
  { digest, again }: Approved,
): Promise<UpResult> {
  const name = account.account
  const report = join(accountFolder(workplace, name), 'reports', 'result.json')
  const stack = await openStack(workplace, account)
  const earlier = again ? undefined : recordedOf(await stack.outputs())
  if (earlier !== undefined && isSettled(earlier, digest, Date.now())) return upResult(name, false, earlier)

  await rm(report, { force: true })
  await configure(stack, account, digest)
  try {
    const { outputs } = await withEngine(stack, onEvent =>
      stack.up({ onEvent, color: 'never', showSecrets: false }),
    )
    const recorded = recordedOf(outputs)
    if (recorded === undefined)
      throw new EngineFailed(['its stack has no outputs of this program after the update'])
    return upResult(name, true, recorded)
  } catch (error) {
    if (!(error instanceof EngineFailed)) throw error
    return { state: 'failed', account: name, reasons: error.reasons, deleted: await deletedBy(report) }
  }
}

/** A failed update leaves no stack outputs, but a report of what it had done. */
async function deletedBy(report: string): Promise<ResultReport['deleted']> {
  if (!existsSync(report)) return []
  const result: ResultReport = JSON.parse(await readFile(report, 'utf8'))
  return result.deleted
}
