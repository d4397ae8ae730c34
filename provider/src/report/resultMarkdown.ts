// report: what an update did, as Markdown. Pure.
import { compact } from 'lodash'
import { markdown as md } from './escape'
import { fitting } from './fitting'
import { objectText } from './kindTitle'
import { notLookedAtText } from './notLookedAt'
import type { ResultReport } from './resultReport'
import { plural } from './words'

export function resultMarkdown(report: ResultReport): string {
  return fitting(rows => textWith(report, rows))
}

/** `rows`: entries of each list before "and n more". */
function textWith(report: ResultReport, rows: number): string {
  return [
    `### hbr-absent: ${report.failed ? 'failed' : 'done'}, ${plural(report.deleted.length, 'object')} deleted in account ${md(report.accountId)}`,
    '',
    billingText(report),
    '',
    ...compact([notLookedAtText(report.notLookedAt)]).flatMap(text => [text, '']),
    ...entriesOf(report.reasons, md, rows),
    ...list(
      'Pending',
      report.pending,
      ({ reason, until, ...object }) =>
        `${objectText(object)}: ${reason}${until === undefined ? '' : ` (from ${until})`}`,
      rows,
    ),
    ...list(
      'Left',
      report.leftovers,
      ({ reason, billedBy, ...object }) =>
        `${objectText(object)}: ${reason}${billedBy === undefined ? '' : ` (billed by ${billedBy})`}`,
      rows,
    ),
    ...list('By hand', report.manual, ({ what, how }) => `${what}: ${how}`, rows),
    ...list(
      'Deleted',
      report.deleted,
      ({ goneAt, ...object }) => `${objectText(object)}, seen gone ${goneAt}`,
      rows,
    ),
    ...list('Gone before the run', report.goneBefore, objectText, rows),
  ].join('\n')
}

/** Never that billing has stopped: only the bill can tell. */
export function billingText({ billing }: ResultReport): string {
  return billing.stopsOn === undefined
    ? `Still billed: ${plural(billing.items.length, 'object')} of this scope.`
    : `Nothing billed of this scope was found. Billing stop expected from ${billing.stopsOn}.`
}

function list<T>(
  title: string,
  entries: readonly T[],
  line: (entry: T) => string,
  rows: number,
): readonly string[] {
  if (entries.length === 0) return []
  return [
    '',
    `<details><summary>${title}: ${entries.length}</summary>`,
    '',
    ...entriesOf(entries, entry => md(line(entry)), rows),
    '',
    '</details>',
  ]
}

function entriesOf<T>(entries: readonly T[], line: (entry: T) => string, rows: number): readonly string[] {
  const more = entries.length > rows ? [`- and ${entries.length - rows} more, see result.json`] : []
  return [...entries.slice(0, rows).map(entry => `- ${line(entry)}`), ...more]
}
