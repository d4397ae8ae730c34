// report: the impact as a pull-request comment: totals first, details folded, under 60 kB however large the estate. Pure.
import { compact, groupBy, orderBy } from 'lodash'
import { markdown as md } from './escape'
import { countText, lostBytes, sizeText, spanOfDays, totalCount, totalSize } from './figures'
import { fitting } from './fitting'
import type { ImpactReport, ObjectReport } from './impactReport'
import { leftText } from './leftByRemoval'
import { notLookedAtText } from './notLookedAt'
import { plural } from './words'

const VERDICTS = ['delete', 'change', 'blocked', 'keep'] as const
const TITLES = {
  delete: 'Deleted',
  change: 'Changed',
  blocked: 'Blocked',
  keep: 'Kept',
} as const

export function impactMarkdown(report: ImpactReport): string {
  const head = headLines(report)
  const sections = VERDICTS.map(verdict => ({
    verdict,
    objects: worstFirst(report.objects.filter(object => object.verdict === verdict)),
  }))
  return fitting(rows =>
    [
      ...head,
      ...sections.flatMap(({ verdict, objects }) => section(TITLES[verdict], objects, rows)),
      ...byHand(report, rows),
    ].join('\n'),
  )
}

function headLines(report: ImpactReport): readonly string[] {
  const { totals } = report
  const { atLeast } = totals
  const left = report.objects.flatMap(({ leaves }) => leaves)
  const money =
    totals.monthlyPrice === undefined
      ? []
      : [
          `| price a month, by your price table | ${totals.monthlyPrice.amount} ${md(totals.monthlyPrice.currency)} |`,
        ]
  return [
    `### hbr-absent: deletes ${plural(totals.delete, 'object')} in account ${md(report.accountId)}`,
    '',
    '| | |',
    '|---|---|',
    `| backup points lost for ever | ${totalCount(totals.points, atLeast.points)} |`,
    `| oldest to newest of them | ${spanOfDays(totals.oldestPoint, totals.newestPoint)} |`,
    `| kept until, at the latest | ${totals.keptUntil?.slice(0, 10) ?? 'not known'} |`,
    `| stored data lost | ${totalSize(totals.storedBytes, atLeast.storedBytes)} |`,
    `| source data that it protects | ${totalSize(totals.protectedBytes, atLeast.protectedBytes)} |`,
    `| sources that lose their last backup | ${totals.lastBackups} |`,
    `| changed / blocked / by hand / kept | ${totals.change} / ${totals.blocked} / ${totals.manual} / ${totals.keep} |`,
    `| deleted and billed today | ${totals.billedToday}${totals.billingStopsOn === null ? '' : `, stop expected from ${totals.billingStopsOn}`} |`,
    `| not deleted and billed on | ${totals.billedOn} |`,
    ...(left.length === 0 ? [] : [`| left behind and billed by others | ${md(leftText(left))} |`]),
    ...money,
    `| regions | ${report.scope.regions.map(md).join(', ')} |`,
    '',
    ...(report.complete ? [] : ['**Not everything could be listed; what may depend on it is blocked.**', '']),
    ...(report.rules.length === 0
      ? []
      : [
          `Rules: ${report.rules.map(({ name, matched }) => `${md(name)} matched ${matched}`).join(', ')}`,
          '',
        ]),
    ...report.rules
      .filter(rule => rule.matched === 0 && rule.unknown === 0)
      .map(rule => `**${md(rule.name)} matches nothing.**\n`),
    ...report.rules
      .filter(rule => rule.unknown > 0)
      .map(rule => `**${md(rule.name)} could not be evaluated for ${rule.unknown} objects.**\n`),
    ...compact([notLookedAtText(report.notLookedAt)]).flatMap(text => [md(text), '']),
    report.approved
      ? 'This plan is approved.'
      : `To approve: \`pulumi config set hbr-absent:approve ${report.digest}\``,
    '',
  ]
}

function section(title: string, objects: readonly ObjectReport[], rows: number): readonly string[] {
  if (objects.length === 0) return []
  const shown = objects.slice(0, rows)
  const groups = Object.entries(groupBy(shown, 'region'))
  return [
    `<details><summary>${title}: ${objects.length}</summary>`,
    '',
    ...groups.flatMap(([region, members]) => [
      `**${md(region)}**`,
      '',
      '| object | points | stored | billed today | why |',
      '|---|---:|---:|---|---|',
      ...members.map(row),
      '',
    ]),
    ...(objects.length > rows ? [`and ${objects.length - rows} more, see impact.html`, ''] : []),
    '</details>',
    '',
  ]
}

function row(object: ObjectReport): string {
  const name = object.name === undefined || object.name === '' ? '' : ` ${md(object.name)}`
  const last =
    object.lastBackupOf.length === 0 ? '' : `. **Last backup of ${md(object.lastBackupOf.join(', '))}**`
  const wave = object.wave === undefined ? '' : ` (wave ${object.wave})`
  const until = object.until === undefined ? '' : `. Until ${object.until}`
  const { holdsData, oldestPoint, newestPoint, billed = '', billingStopsOn, leaves } = object
  const days = oldestPoint === undefined ? '' : `, ${spanOfDays(oldestPoint, newestPoint)}`
  const stop = billingStopsOn === undefined ? '' : `, stop expected from ${billingStopsOn}`
  const left = leaves.length === 0 ? '' : `. Leaves ${md(leftText(leaves))}`
  const cells = [
    `${md(object.title)} ${md(object.id)}${name}${wave}`,
    holdsData ? `${countText(object.points)}${days}` : '',
    holdsData ? sizeText(object.storedBytes) : '',
    md(`${billed}${stop}`),
    `${md(object.reason)}${until}${last}${left}`,
  ]
  return `| ${cells.join(' | ')} |`
}

function byHand({ manual }: ImpactReport, rows: number): readonly string[] {
  if (manual.length === 0) return []
  const shown = manual.slice(0, rows).map(({ id, row: of, region, what, how, evidence }) => {
    const done = evidence === undefined ? '' : ` Done when: ${md(evidence)}`
    return `- **${md(what)}** (${md(of)} in ${md(region)}, id ${md(id)}): ${md(how)}${done}`
  })
  return [
    `<details><summary>By hand: ${manual.length}</summary>`,
    '',
    ...shown,
    ...(manual.length > rows ? [`- and ${manual.length - rows} more, see impact.html`] : []),
    '',
    '</details>',
    '',
  ]
}

/** Worst loss first: last backups, then bytes. */
export function worstFirst(objects: readonly ObjectReport[]): readonly ObjectReport[] {
  return orderBy(
    objects,
    [object => object.lastBackupOf.length > 0, lostBytes, 'key'],
    ['desc', 'desc', 'asc'],
  )
}
