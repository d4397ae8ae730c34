// Every object of an impact report with its reason, as a table.
import { compact } from 'lodash'
import { countText, sizeText } from '../figures'
import type { ImpactReport, ObjectReport } from '../impactReport'
import { leftText } from '../leftByRemoval'
import { worstFirst } from '../markdown'
import { html, type Markup } from './markup'
import { type Column, table } from './table'
import { timeText } from './time'
import { badge, VERDICT_WORDS, VERDICTS } from './verdict'

export function objectTable(
  report: ImpactReport,
  groupOf: (object: ObjectReport) => number | undefined,
): Markup {
  return table({
    id: 'objects',
    title: 'Objects',
    rows: VERDICTS.flatMap(verdict =>
      worstFirst(report.objects.filter(object => object.verdict === verdict)),
    ),
    columns: columns(report),
    facets: [
      { name: 'verdict', title: 'What happens', value: ({ verdict }) => VERDICT_WORDS[verdict] },
      { name: 'kind', title: 'Kind', value: ({ title }) => title },
      { name: 'region', title: 'Region', value: ({ region }) => region },
    ],
    groupOf,
    file: 'impact.json',
  })
}

function columns({ generatedAt }: ImpactReport): readonly Column<ObjectReport>[] {
  return [
    {
      title: 'What happens',
      width: 'narrow',
      cell: ({ verdict, wave }) => [badge(verdict), quiet(wave === undefined ? undefined : `wave ${wave}`)],
      sortBy: ({ verdict, wave }) => `${VERDICTS.indexOf(verdict)}${String(wave ?? 0).padStart(4, '0')}`,
    },
    {
      title: 'Object',
      width: 'wide',
      cell: ({ title, id, name, region }) => [
        html`<span>${title}</span><bdi class="id">${id}</bdi>`,
        name === undefined || name === '' ? undefined : html`<bdi>${name}</bdi>`,
        quiet(region),
      ],
      sortBy: ({ title, id }) => `${title} ${id}`,
    },
    {
      title: 'Points',
      width: 'narrow',
      number: true,
      cell: object => (object.holdsData ? [countText(object.points), ...dates(object)] : undefined),
      sortBy: ({ points }) => points ?? undefined,
    },
    {
      title: 'Stored',
      width: 'narrow',
      number: true,
      cell: object =>
        object.holdsData
          ? [sizeText(object.storedBytes), quiet(`protects ${sizeText(object.protectedBytes)}`)]
          : undefined,
      sortBy: ({ storedBytes }) => storedBytes ?? undefined,
    },
    {
      title: 'Retention',
      width: 'narrow',
      cell: ({ keptUntil, holdsData, points }) => {
        if (keptUntil !== undefined) return [day(keptUntil), quiet(daysLeft(keptUntil, generatedAt))]
        return holdsData && points !== '0' ? quiet('not known') : undefined
      },
      sortBy: ({ keptUntil }) => keptUntil,
    },
    {
      title: 'Billed today',
      width: 'middle',
      cell: ({ billed, billingStopsOn, monthlyPrice, leaves }) => [
        billed,
        quiet(monthlyPrice && `${monthlyPrice.amount} ${monthlyPrice.currency} a month`),
        quiet(billingStopsOn && `stop expected from ${billingStopsOn}`),
        quiet(leaves.length > 0 ? `leaves ${leftText(leaves)}` : undefined),
      ],
      sortBy: ({ billed }) => billed,
    },
    {
      title: 'Why',
      cell: ({ reason, by, until, lastBackupOf, rows }) => [
        lastBackupOf.length === 0
          ? undefined
          : html`<span class="loss">Last backup of ${lastBackupOf.join(', ')}</span>`,
        html`<span>${reason}</span>`,
        quiet(by && `by ${by}`),
        quiet(until && `until ${timeText(until)}`),
        quiet(compact(rows).join(', ')),
      ],
      sortBy: ({ reason }) => reason,
    },
  ]
}

/** Of something that has points, or may have some. */
function dates({ points, oldestPoint, newestPoint }: ObjectReport): readonly (Markup | undefined)[] {
  if (points === '0') return []
  return oldestPoint && newestPoint
    ? [quiet(`from ${day(oldestPoint)}`), quiet(`to ${day(newestPoint)}`)]
    : [quiet('dates not known')]
}

function quiet(text: string | undefined): Markup | undefined {
  return text === undefined || text === '' ? undefined : html`<span class="small">${text}</span>`
}

function day(iso: string): string {
  return iso.slice(0, 10)
}

function daysLeft(until: string, at: string): string {
  const days = Math.ceil((Date.parse(until) - Date.parse(at)) / 86_400_000)
  return days > 0 ? `${days} days left` : 'over'
}
