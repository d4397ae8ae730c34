// report: the summary of a plan for the terminal: worst loss first, 100 columns, some 25 lines. Pure.
import { groupBy } from 'lodash'
import type { Approval } from '../approve/decide'
import { dateText } from '../kinds/values'
import { approveCommand } from './approveCommand'
import { countText, sizeText } from './figures'
import type { ImpactReport, ObjectReport } from './impactReport'
import { worstFirst } from './markdown'
import { plain, plural, shorten, wrap } from './words'

/** Entries of each kind of verdict before "and n more". */
const SHOWN = { delete: 9, change: 2, blocked: 4, manual: 3, keep: 2 } as const

export interface SummaryContext {
  /** Absent where nobody is about to delete: then nothing is said about approval. */
  readonly approval?: Approval
  /** Digests that the stack's `approve` must hold so far, this plan's included. */
  readonly digests: readonly string[]
  /** The report file that shows everything, if one is written. */
  readonly file?: string
}

export function planSummary(report: ImpactReport, context: SummaryContext): string {
  const of = (verdict: ObjectReport['verdict']) =>
    worstFirst(report.objects.filter(object => object.verdict === verdict))
  return [
    headline(report),
    ...deletions(of('delete'), context),
    ...listed(of('change'), SHOWN.change, context, object => `  change  ${nameOf(object)}: ${object.reason}`),
    ...listed(of('blocked'), SHOWN.blocked, context, blockedLine),
    ...listed(
      report.manual,
      SHOWN.manual,
      context,
      step => `  by hand ${step.what} (${step.id}): ${step.how}`,
    ),
    ...listed(of('keep'), SHOWN.keep, context, object => `  keep    ${nameOf(object)}: ${object.reason}`),
    ...warnings(report),
    ...closing(report, context),
  ].join('\n')
}

function headline({ accountId, totals }: ImpactReport): string {
  const points =
    totals.points === null
      ? 'an unknown number of backup points'
      : plural(BigInt(totals.points), 'backup point')
  const bytes =
    totals.storedBytes === null ? 'an unknown number of bytes' : plural(BigInt(totals.storedBytes), 'byte')
  return `DELETES ${plural(totals.delete, 'object')} in account ${accountId}: ${points}, ${bytes} lost for ever`
}

/** By region, and within it worst loss first. */
function deletions(objects: readonly ObjectReport[], context: SummaryContext): readonly string[] {
  const shown = objects.slice(0, SHOWN.delete)
  const lines = Object.entries(groupBy(shown, 'region')).flatMap(([region, members]) => [
    `  ${plain(region)}`,
    ...members.map(object =>
      shorten(`    delete ${nameOnly(object)}${lossOf(object)}, wave ${object.wave ?? 1}`),
    ),
  ])
  return [...lines, ...rest(objects.length - shown.length, context)]
}

function lossOf(object: ObjectReport): string {
  const known = object.points !== null || object.storedBytes !== null
  const loss = known ? `, ${countText(object.points)} points, ${sizeText(object.storedBytes)}` : ''
  const last = object.lastBackupOf.length === 0 ? '' : `, last backup of ${object.lastBackupOf.join(', ')}`
  return `${loss}${last}`
}

function blockedLine(object: ObjectReport): string {
  const until = object.until === undefined ? '' : dateText(Date.parse(object.until))
  const said = object.reason.includes(until) ? '' : ` (until ${until})`
  return `  blocked ${nameOf(object)}: ${object.reason}${said}`
}

function nameOnly(object: ObjectReport): string {
  return `${object.title} ${object.id}${object.name === undefined || object.name === '' ? '' : ` "${object.name}"`}`
}

function nameOf(object: ObjectReport): string {
  return `${nameOnly(object)} in ${object.region}`
}

function listed<T>(
  entries: readonly T[],
  most: number,
  context: SummaryContext,
  line: (entry: T) => string,
): readonly string[] {
  return [
    ...entries.slice(0, most).map(entry => wrap(line(entry), '          ')),
    ...rest(entries.length - most, context),
  ]
}

function rest(more: number, { file }: SummaryContext): readonly string[] {
  return more <= 0 ? [] : [`    and ${more} more, see ${file ?? '`pulumi preview --diff`'}`]
}

function warnings(report: ImpactReport): readonly string[] {
  const counted = report.rules.map(rule => `${rule.name} matched ${rule.matched}`)
  return [
    ...(counted.length === 0 ? [] : [wrap(`  rules   ${counted.join(', ')}`, '          ')]),
    ...report.rules
      .filter(rule => rule.matched === 0)
      .map(rule => `  Warning: ${rule.name} matches nothing. Is it spelled as you mean it?`),
    ...report.rules
      .filter(rule => rule.unknown > 0)
      .map(rule =>
        wrap(
          `  Warning: ${rule.name} could not be evaluated for ${plural(rule.unknown, 'object')}: nothing that it may protect is deleted.`,
          '          ',
        ),
      ),
    ...report.gaps
      .slice(0, 3)
      .map(gap => wrap(`  Not listed: ${gap.kind} in ${gap.region}: ${gap.reason}`, '          ')),
    ...(report.complete ? [] : ['  Not everything could be listed; what may depend on it is blocked.']),
  ]
}

function closing(report: ImpactReport, { approval, digests }: SummaryContext): readonly string[] {
  const plan = `  plan digest ${report.digest}`
  switch (approval?.outcome) {
    case undefined:
      return [plan]
    case 'nothingToDo':
      return [plan, '  Nothing to delete now.']
    case 'approved':
      return [plan, '  Approved: `pulumi up` carries it out.']
    case 'refused':
      return [plan, '  Not approved. To approve it, then run `pulumi up`:', approveCommand(digests)]
  }
}
