// What an update of the fleet says, over all accounts: deleted, left and why, pending, by hand, when billing should stop. Pure.
import { countBy, sumBy } from 'lodash'
import { EXIT } from './exitCodes'
import type { UpResult } from './results'
import { plural, row, section, table } from './table'

type Ran = Extract<UpResult, { readonly recorded: unknown }>

const isRan = (result: UpResult): result is Ran => 'recorded' in result

const WORDS: Readonly<Record<UpResult['state'], string>> = {
  absent: 'nothing billed found',
  waiting: 'waits',
  left: 'something is left',
  notApproved: 'not approved',
  failed: 'FAILED',
  notRun: 'not begun',
}

/** File names and contents, for the folder `reports/`. @param at ISO 8601 */
export function upFiles(results: readonly UpResult[], at: string): Readonly<Record<string, string>> {
  const report = {
    format: 'hbr-absent/fleet/1',
    generatedAt: at,
    totals: { accounts: results.length, deleted: deletedIn(results), byState: countBy(results, 'state') },
    accounts: results.map(flat),
  }
  return { 'fleet.json': `${JSON.stringify(report, null, 2)}\n`, 'fleet.md': upMarkdown(results) }
}

const deletedIn = (results: readonly UpResult[]): number => sumBy(results, result => deletedOf(result).length)

function deletedOf(result: UpResult): Ran['recorded']['deleted'] {
  if (isRan(result)) return result.recorded.deleted
  return result.state === 'failed' ? result.deleted : []
}

function flat(result: UpResult) {
  if (!isRan(result)) return result
  const { state, account, ranNow, recorded } = result
  const { absent, approved, deleted, pending, leftovers, manual, billing, verifiedAt } = recorded
  return {
    state,
    account,
    ranNow,
    absent,
    approved,
    deleted,
    pending,
    leftovers,
    manual,
    billing,
    verifiedAt,
  }
}

/** Never that billing has stopped: only the bill can tell. */
function billingText(result: UpResult): string {
  if (!isRan(result)) return 'not known'
  const { stopsOn, items } = result.recorded.billing
  return stopsOn === undefined
    ? `goes on for ${plural(items.length, 'object')}`
    : `stop expected from ${stopsOn}`
}

function upMarkdown(results: readonly UpResult[]): string {
  const ran = results.filter(isRan)
  const failed = results.flatMap(result => (result.state === 'failed' ? [result] : []))
  const entries = <T>(of: (recorded: Ran['recorded']) => readonly T[]) =>
    ran.flatMap(({ account, recorded }) => of(recorded).map(entry => ({ account, ...entry })))
  const states = Object.entries(countBy(results, ({ state }) => WORDS[state]))
  const placed = ['account', 'region', 'object']
  return [
    `# ${plural(results.length, 'account')}: ${plural(deletedIn(results), 'object')} deleted`,
    '',
    `${states.map(([words, count]) => `${count} ${words}`).join(', ')}.`,
    '',
    ...section('Failed', ['account', 'deleted before', 'why'], failed, ({ account, deleted, reasons }) =>
      row(account, deleted.length, reasons.join(' ')),
    ),
    '## Accounts',
    '',
    ...table(
      ['account', 'state', 'deleted', 'pending', 'left', 'by hand', 'billing', 'last seen'],
      results.map(result =>
        row(
          result.account,
          isRan(result) && !result.ranNow
            ? `${WORDS[result.state]} (by an earlier run)`
            : WORDS[result.state],
          deletedOf(result).length,
          isRan(result) ? result.recorded.pending.length : '',
          isRan(result) ? result.recorded.leftovers.length : '',
          isRan(result) ? result.recorded.manual.length : '',
          billingText(result),
          isRan(result) ? result.recorded.verifiedAt : '',
        ),
      ),
    ),
    ...section(
      'Pending',
      [...placed, 'why', 'from'],
      entries(({ pending }) => pending),
      ({ account, region, kind, id, reason, until }) =>
        row(account, region, `${kind} ${id}`, reason, until ?? 'the next run'),
    ),
    ...section(
      'Left',
      [...placed, 'why', 'billed by'],
      entries(({ leftovers }) => leftovers),
      ({ account, region, kind, id, reason, billedBy }) =>
        row(account, region, `${kind} ${id}`, reason, billedBy ?? ''),
    ),
    ...section(
      'By hand',
      ['account', 'region', 'what', 'how'],
      entries(({ manual }) => manual),
      ({ account, region, what, how }) => row(account, region, what, how),
    ),
    'What was deleted, object by object: fleet.json, and accounts/ID/reports/result.html.',
    '',
  ].join('\n')
}

export function upExit(results: readonly UpResult[]): number {
  if (results.some(({ state }) => state === 'failed' || state === 'notRun')) return EXIT.failed
  return results.every(({ state }) => state === 'absent') ? EXIT.done : EXIT.left
}
