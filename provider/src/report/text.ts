// report: the summary of a plan for the terminal: worst loss first, 100 columns, some 25 lines. Pure.
import { compact, sum } from 'lodash'
import type { Approval } from '../approve/decide'
import { dateText } from '../kinds/values'
import { approveCommand } from './approveCommand'
import { spanOfDays, totalCount, totalSize } from './figures'
import type { Figure, ImpactReport, ObjectReport } from './impactReport'
import { leftText } from './leftByRemoval'
import { lossLines } from './lossGroups'
import { worstFirst } from './markdown'
import { notLookedAtText } from './notLookedAt'
import { plural, wrap } from './words'

/** Lines between what is lost and the approval, and the most of them that each list may take. */
const LINES = 20
const MOST = { change: 2, blocked: 6, manual: 2, keep: 2 } as const
/** Lines of one entry; what is longer is cut, and the report has it whole. */
const ENTRY = 2

export interface SummaryContext {
  /** Absent where nobody is about to delete: then nothing is said about approval. */
  readonly approval?: Approval
  /** Digests that the stack's `approve` must hold so far, this plan's included. */
  readonly digests: readonly string[]
  /** A plan of the stack is not approved, perhaps that of another resource. */
  readonly unapproved?: boolean
  /** What shows everything: a report file, or a command. */
  readonly everything: string
}

export function planSummary(report: ImpactReport, context: SummaryContext): string {
  const of = (verdict: ObjectReport['verdict']) =>
    worstFirst(report.objects.filter(object => object.verdict === verdict))
  const { change, blocked, manual, keep } = shared(LINES - lossLines(report, LINES).lines.length, {
    blocked: of('blocked').map(blockedLine),
    manual: report.manual.map(step => `  by hand ${step.what} (${step.id}): ${step.how}`),
    change: of('change').map(object => `  change  ${nameOf(object)}: ${object.reason}`),
    keep: of('keep').map(object => `  keep    ${nameOf(object)}: ${object.reason}`),
  })
  const others = [change, blocked, manual, keep]
  const losses = lossLines(report, LINES - sum(others.map(({ lines }) => lines.length)))
  const more = [
    [report.totals.delete - losses.told, 'to delete'],
    [change.more, 'to change'],
    [blocked.more, 'blocked'],
    [manual.more, 'by hand'],
    [keep.more, 'kept'],
  ] as const
  return [
    headline(report),
    ...total(report),
    ...losses.lines,
    ...others.flatMap(({ lines }) => lines),
    ...rest(more, context),
    ...warnings(report),
    ...closing(report, context),
  ].join('\n')
}

/** Its form is fixed; the next line says the same in figures that people can read. */
function headline({ accountId, totals }: ImpactReport): string {
  const { points, storedBytes, atLeast } = totals
  const lost = `${rawTotal(points, atLeast.points, 'backup point')}, ${rawTotal(storedBytes, atLeast.storedBytes, 'byte')}`
  return `DELETES ${plural(totals.delete, 'object')} in account ${accountId}: ${lost} lost for ever`
}

function rawTotal(all: Figure, atLeast: string, unit: string): string {
  if (all !== null) return plural(BigInt(all), unit)
  return atLeast === '0' ? `an unknown number of ${unit}s` : `at least ${plural(BigInt(atLeast), unit)}`
}

function total({ totals, objects }: ImpactReport): readonly string[] {
  if (totals.delete === 0) return []
  const { atLeast, monthlyPrice: price, lastBackups, billedToday, billingStopsOn, billedOn } = totals
  const left = objects.flatMap(({ leaves }) => leaves)
  const parts = compact([
    `points: ${totalCount(totals.points, atLeast.points)}, dates: ${spanOfDays(totals.oldestPoint, totals.newestPoint)}`,
    `stored: ${totalSize(totals.storedBytes, atLeast.storedBytes)}`,
    `protected: ${totalSize(totals.protectedBytes, atLeast.protectedBytes)}`,
    lastBackups > 0 && `${plural(lastBackups, 'source')} without any backup then`,
    billingStopsOn !== null && `${billedToday} billed today, stop expected from ${billingStopsOn}`,
    billedOn > 0 && `${billedOn} billed on`,
    left.length > 0 && `leaves ${leftText(left)}`,
    price && `${price.amount} ${price.currency} a month by your price table`,
  ])
  return [wrap(`  in all  ${parts.join('; ')}`, INDENT)]
}

const INDENT = '          '

function blockedLine(object: ObjectReport): string {
  const until = object.until === undefined ? '' : dateText(Date.parse(object.until))
  const said = object.reason.includes(until) ? '' : ` (until ${until})`
  return `  blocked ${nameOf(object)}${said}: ${object.reason}`
}

function nameOf({ title, id, name, region }: ObjectReport): string {
  return `${title} ${id}${name === undefined || name === '' ? '' : ` "${name}"`} in ${region}`
}

interface Taken {
  readonly lines: readonly string[]
  readonly more: number
}

type List = keyof typeof MOST

/** Each list has its own room; what nobody needs goes to the first lists that have more to say. */
function shared(
  room: number,
  entries: Readonly<Record<List, readonly string[]>>,
): Readonly<Record<List, Taken>> {
  const used = (list: List) => taken(entries[list], MOST[list]).lines.length
  let spare = Math.max(0, room - used('blocked') - used('manual') - used('change') - used('keep'))
  const share = (list: List): Taken => {
    const result = taken(entries[list], MOST[list] + spare)
    spare -= Math.max(0, result.lines.length - used(list))
    return result
  }
  return { blocked: share('blocked'), manual: share('manual'), change: share('change'), keep: share('keep') }
}

/** As many entries as fit into so many lines, and how many are left. */
function taken(entries: readonly string[], most: number): Taken {
  const lines: string[] = []
  let count = 0
  for (const entry of entries) {
    const wrapped = cut(wrap(entry, INDENT).split('\n'))
    if (lines.length + wrapped.length > most) break
    lines.push(...wrapped)
    count += 1
  }
  return { lines, more: entries.length - count }
}

function cut(lines: readonly string[]): readonly string[] {
  if (lines.length <= ENTRY) return lines
  const last = lines[ENTRY - 1] ?? ''
  return [...lines.slice(0, ENTRY - 1), `${last.replace(/ \S*$/, '')} …`]
}

function rest(
  more: readonly (readonly [number, string])[],
  { everything }: SummaryContext,
): readonly string[] {
  const left = more.filter(([count]) => count > 0)
  if (left.length === 0) return []
  const all = sum(left.map(([count]) => count))
  const kinds = left.map(([count, what]) => (left.length === 1 ? what : `${count} ${what}`)).join(', ')
  return [wrap(`  and ${all} more (${kinds}), see ${everything}`, INDENT)]
}

function warnings(report: ImpactReport): readonly string[] {
  const counted = report.rules.map(rule => `${rule.name} matched ${rule.matched}`)
  const gaps = report.gaps
    .slice(0, 3)
    .map(gap => `  Not listed: ${gap.title} in ${gap.region}: ${gap.reason}`)
  return [
    ...(counted.length === 0 ? [] : [`  rules   ${counted.join(', ')}`]),
    ...report.rules
      .filter(rule => rule.matched === 0 && rule.unknown === 0)
      .map(rule => `  Warning: ${rule.name} matches nothing. ${IS_IT_MEANT[rule.list]}`),
    ...report.rules
      .filter(rule => rule.unknown > 0)
      .map(
        rule =>
          `  Warning: ${rule.name} could not be evaluated for ${plural(rule.unknown, 'object')}: nothing that it may protect is deleted.`,
      ),
    ...gaps,
    ...(report.complete ? [] : ['  Not everything could be listed; what may depend on it is blocked.']),
    ...compact([notLookedAtText(report.notLookedAt)]).map(text => `  ${text}`),
  ].map(line => wrap(line, INDENT))
}

const IS_IT_MEANT = {
  select: 'Is it spelled as you mean it?',
  protect: 'Is it spelled as you mean it?',
  acceptManual: 'Is it spelled as you mean it, or done already?',
} as const

function closing(
  report: ImpactReport,
  { approval, digests, unapproved = false }: SummaryContext,
): readonly string[] {
  const plan = `  plan digest ${report.digest}`
  const others = unapproved
    ? [
        '  Not all plans of this stack are approved. To approve them, then run `pulumi up`:',
        approveCommand(digests),
      ]
    : []
  switch (approval?.outcome) {
    case undefined:
      return [plan]
    case 'nothingToDo':
      return [plan, '  Nothing to delete now.', ...others]
    case 'approved':
      return [plan, '  Approved: `pulumi up` carries it out.', ...others]
    case 'refused':
      return [plan, '  Not approved. To approve it, then run `pulumi up`:', approveCommand(digests)]
  }
}
