// report: the impact as a pull-request comment: totals first, details folded, under 60 kB however large the estate. Pure.
import { compact, groupBy, orderBy } from 'lodash'
import { markdown as md } from './escape'
import { countText, sizeText } from './figures'
import { fitting } from './fitting'
import type { ImpactReport, ObjectReport } from './impactReport'
import { notLookedAtText } from './notLookedAt'
import { plural } from './words'

const VERDICTS = ['delete', 'change', 'blocked', 'manual', 'keep'] as const
const TITLES = {
  delete: 'Deleted',
  change: 'Changed',
  blocked: 'Blocked',
  manual: 'By hand',
  keep: 'Kept',
} as const

export function impactMarkdown(report: ImpactReport): string {
  const head = headLines(report)
  const sections = VERDICTS.map(verdict => ({
    verdict,
    objects: worstFirst(report.objects.filter(object => object.verdict === verdict)),
  }))
  return fitting(rows =>
    [...head, ...sections.flatMap(({ verdict, objects }) => section(TITLES[verdict], objects, rows))].join(
      '\n',
    ),
  )
}

function headLines(report: ImpactReport): readonly string[] {
  const { totals } = report
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
    `| backup points lost for ever | ${countText(totals.points)} |`,
    `| stored data lost | ${sizeText(totals.storedBytes)} |`,
    `| sources that lose their last backup | ${totals.lastBackups} |`,
    `| changed / blocked / by hand / kept | ${totals.change} / ${totals.blocked} / ${totals.manual} / ${totals.keep} |`,
    ...money,
    `| regions | ${report.scope.regions.map(md).join(', ')} |`,
    '',
    ...(report.complete ? [] : ['**Not everything could be listed; what may depend on it is blocked.**', '']),
    ...report.rules.filter(rule => rule.matched === 0).map(rule => `**${md(rule.name)} matches nothing.**`),
    ...report.rules
      .filter(rule => rule.unknown > 0)
      .map(rule => `**${md(rule.name)} could not be evaluated for ${rule.unknown} objects.**`),
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
      '| object | points | stored | why |',
      '|---|---:|---:|---|',
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
    object.lastBackupOf.length === 0 ? '' : ` **Last backup of ${md(object.lastBackupOf.join(', '))}.**`
  const until = object.until === undefined ? '' : ` Until ${object.until}.`
  const { holdsData } = object
  return `| ${md(object.title)} ${md(object.id)}${name} | ${holdsData ? countText(object.points) : ''} | ${holdsData ? sizeText(object.storedBytes) : ''} | ${md(object.reason)}${until}${last} |`
}

/** Worst loss first: last backups, then bytes. */
export function worstFirst(objects: readonly ObjectReport[]): readonly ObjectReport[] {
  return orderBy(
    objects,
    [object => object.lastBackupOf.length > 0, object => Number(object.storedBytes ?? 0), 'key'],
    ['desc', 'desc', 'asc'],
  )
}
