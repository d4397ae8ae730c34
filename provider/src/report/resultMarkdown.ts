// report: what an update did, as Markdown. Pure.
import { markdown as md } from './escape'
import type { ResultReport } from './resultReport'

/** Rows of each list before "and n more". */
const ROWS = 200

export function resultMarkdown(report: ResultReport): string {
  return [
    `### hbr-absent: ${report.failed ? 'failed' : 'done'}, ${report.deleted.length} objects deleted in account ${md(report.accountId)}`,
    '',
    billingText(report),
    '',
    ...report.reasons.slice(0, ROWS).map(reason => `- ${md(reason)}`),
    ...list(
      'Pending',
      report.pending,
      ({ kind, id, region, reason, until }) =>
        `${kind} ${id} in ${region}: ${reason}${until === undefined ? '' : ` (from ${until})`}`,
    ),
    ...list(
      'Left',
      report.leftovers,
      ({ kind, id, region, reason, billedBy }) =>
        `${kind} ${id} in ${region}: ${reason}${billedBy === undefined ? '' : ` (billed by ${billedBy})`}`,
    ),
    ...list('By hand', report.manual, ({ what, how }) => `${what}: ${how}`),
    ...list(
      'Deleted',
      report.deleted,
      ({ kind, id, region, goneAt }) => `${kind} ${id} in ${region}, seen gone ${goneAt}`,
    ),
  ].join('\n')
}

function billingText({ billing }: ResultReport): string {
  return billing.stopsOn === undefined
    ? `${billing.items.length} objects of this scope are still billed.`
    : `Nothing billed of this scope was found. Billing stop expected from ${billing.stopsOn}.`
}

function list<T>(title: string, entries: readonly T[], line: (entry: T) => string): readonly string[] {
  if (entries.length === 0) return []
  const more = entries.length > ROWS ? [`- and ${entries.length - ROWS} more, see result.json`] : []
  return [
    '',
    `<details><summary>${title}: ${entries.length}</summary>`,
    '',
    ...entries.slice(0, ROWS).map(entry => `- ${md(line(entry))}`),
    ...more,
    '',
    '</details>',
  ]
}
