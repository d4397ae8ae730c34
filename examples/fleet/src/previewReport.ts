// What a preview of the fleet says: for review (Markdown), for programs (JSON), and the list of digests. Pure.
import { countBy, sumBy } from 'lodash'
import { type DigestEntry, digestsText } from './digestsFile'
import { EXIT } from './exitCodes'
import type { PreviewResult } from './results'
import { plural, row, section, table } from './table'

type Previewed = Extract<PreviewResult, { readonly state: 'previewed' }>

const isPreviewed = (result: PreviewResult): result is Previewed => result.state === 'previewed'

function digestsOf(results: readonly PreviewResult[]): readonly DigestEntry[] {
  return results.filter(isPreviewed).map(({ account, impact: { digest, totals } }) => ({
    account,
    digest,
    deletes: totals.delete,
    changes: totals.change,
  }))
}

/** File names and contents, for the folder `reports/`. */
export function previewFiles(results: readonly PreviewResult[]): Readonly<Record<string, string>> {
  return {
    'digests.json': digestsText(digestsOf(results)),
    'preview.json': `${JSON.stringify({ format: 'hbr-absent/fleet-preview/1', accounts: results.map(brief) }, null, 2)}\n`,
    'preview.md': previewMarkdown(results),
  }
}

/** All objects stand in the account's own impact.json. */
function brief(result: PreviewResult) {
  if (!isPreviewed(result)) return result
  const { account, impact } = result
  const { digest, complete, totals, gaps, scope } = impact
  return { state: result.state, account, regions: scope.regions, digest, complete, totals, gaps }
}

function previewMarkdown(results: readonly PreviewResult[]): string {
  const previewed = results.filter(isPreviewed)
  const failed = results.flatMap(result => (result.state === 'failed' ? [result] : []))
  const notRun = countBy(results, 'state').notRun ?? 0
  const total = (of: 'delete' | 'change' | 'blocked' | 'manual' | 'keep') =>
    sumBy(previewed, ({ impact }) => impact.totals[of])
  return [
    `# Preview of ${plural(results.length, 'account')}: ${plural(total('delete'), 'object')} would be deleted`,
    '',
    `${total('change')} changed, ${total('blocked')} blocked, ${total('manual')} by hand, ${total('keep')} kept. ` +
      `${plural(failed.length, 'account')} failed, ${notRun} not begun.`,
    '',
    'To approve: remove from digests.json the accounts that are not approved, and give the file to `up --approved`.',
    '',
    ...section('Failed', ['account', 'why'], failed, ({ account, reasons }) =>
      row(account, reasons.join(' ')),
    ),
    ...table(
      [
        'account',
        'delete',
        'change',
        'blocked',
        'by hand',
        'kept',
        'last backups lost',
        'complete',
        'digest',
      ],
      previewed.map(({ account, impact: { totals, complete, digest } }) =>
        row(
          account,
          totals.delete,
          totals.change,
          totals.blocked,
          totals.manual,
          totals.keep,
          totals.lastBackups,
          complete ? 'yes' : 'no, what may depend on a gap is blocked',
          digest,
        ),
      ),
    ),
    'Each object: accounts/ID/reports/impact.html. Each plan: accounts/ID/.hbr-absent/plans/DIGEST.json.',
    '',
  ].join('\n')
}

export function previewExit(results: readonly PreviewResult[]): number {
  const impacts = results.filter(isPreviewed).map(({ impact }) => impact)
  if (impacts.length < results.length) return EXIT.failed
  if (impacts.some(({ totals }) => totals.delete + totals.change > 0)) return EXIT.deletions
  // What could not be listed may be there.
  const left = impacts.some(({ totals, complete }) => totals.blocked + totals.manual > 0 || !complete)
  return left ? EXIT.left : EXIT.done
}
