// Phase one for one account: a preview, whose plan document and impact report the provider writes into its folder.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { accountFolder, configure, openStack, type Workplace } from './accountStack'
import { withEngine } from './engine'
import type { Account } from './fleetFile'
import type { Impact, PreviewResult } from './results'

/** Throws EngineFailed. */
export async function previewAccount(workplace: Workplace, account: Account): Promise<PreviewResult> {
  const report = join(accountFolder(workplace, account.account), 'reports', 'impact.json')
  // What an earlier preview saw must not be taken for today's.
  await rm(report, { force: true })
  const stack = await openStack(workplace, account)
  await configure(stack, account)
  await withEngine(stack, onEvent => stack.preview({ onEvent, color: 'never' }))
  const impact: Impact = JSON.parse(await readFile(report, 'utf8'))
  return { state: 'previewed', account: account.account, impact }
}
