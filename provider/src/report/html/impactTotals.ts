// Totals of an impact report.
import { countText, spanOfDays, totalCount, totalSize } from '../figures'
import type { ImpactReport } from '../impactReport'
import { leftText } from '../leftByRemoval'
import { plural } from '../words'
import type { Markup } from './markup'
import { type Tile, tiles } from './tiles'

export function impactTotals({ totals, objects }: ImpactReport): Markup {
  const { atLeast } = totals
  const left = objects.flatMap(({ leaves }) => leaves)
  return tiles([
    { title: 'Objects deleted', value: countText(String(totals.delete)), tone: 'delete' },
    {
      title: 'Backup points lost for ever',
      value: totalCount(totals.points, atLeast.points),
      tone: 'delete',
    },
    {
      title: 'Oldest to newest of them',
      value: spanOfDays(totals.oldestPoint, totals.newestPoint),
      note: totals.oldestPoint === null ? 'known where points are listed one by one' : undefined,
    },
    { title: 'Kept until, at the latest', value: totals.keptUntil?.slice(0, 10) ?? 'not known' },
    {
      title: 'Stored data lost',
      value: totalSize(totals.storedBytes, atLeast.storedBytes),
      tone: 'delete',
    },
    {
      title: 'Source data that it protects',
      value: totalSize(totals.protectedBytes, atLeast.protectedBytes),
      tone: 'delete',
    },
    {
      title: 'Sources that lose their last backup',
      value: countText(String(totals.lastBackups)),
      tone: totals.lastBackups > 0 ? 'delete' : undefined,
    },
    { title: 'Changed', value: countText(String(totals.change)), tone: 'change' },
    { title: 'Blocked', value: countText(String(totals.blocked)), tone: 'blocked' },
    { title: 'By hand', value: countText(String(totals.manual)), tone: 'manual' },
    { title: 'Kept', value: countText(String(totals.keep)), tone: 'keep' },
    {
      title: 'Deleted and billed today',
      value: countText(String(totals.billedToday)),
      note: totals.billingStopsOn === null ? undefined : `stop expected from ${totals.billingStopsOn}`,
    },
    { title: 'Not deleted and billed on', value: countText(String(totals.billedOn)) },
    {
      title: 'Left behind and billed by others',
      value: countText(String(totals.leaves)),
      note: left.length === 0 ? undefined : leftText(left),
    },
    ...price(totals),
  ])
}

function price({ monthlyPrice }: ImpactReport['totals']): readonly Tile[] {
  if (monthlyPrice === undefined) return []
  const { amount, currency, unpriced } = monthlyPrice
  const missing = unpriced === 0 ? '' : `; ${plural(unpriced, 'object')} without a price`
  return [
    {
      title: 'Price a month of what is deleted',
      value: `${amount} ${currency}`,
      note: `by your price table${missing}`,
    },
  ]
}
