// Totals of an impact report.
import { countText, sizeText } from '../figures'
import type { ImpactReport } from '../impactReport'
import { plural } from '../words'
import type { Markup } from './markup'
import { type Tile, tiles } from './tiles'

export function impactTotals({ totals, objects }: ImpactReport): Markup {
  const stays = objects.filter(({ verdict, billed }) => verdict !== 'delete' && billed !== undefined).length
  return tiles([
    { title: 'Objects deleted', value: countText(String(totals.delete)), tone: 'delete' },
    { title: 'Backup points lost for ever', value: countText(totals.points), tone: 'delete' },
    { title: 'Stored data lost', value: sizeText(totals.storedBytes), tone: 'delete' },
    { title: 'Source data that it protects', value: sizeText(totals.protectedBytes), tone: 'delete' },
    {
      title: 'Sources that lose their last backup',
      value: countText(String(totals.lastBackups)),
      tone: totals.lastBackups > 0 ? 'delete' : undefined,
    },
    { title: 'Changed', value: countText(String(totals.change)), tone: 'change' },
    { title: 'Blocked', value: countText(String(totals.blocked)), tone: 'blocked' },
    { title: 'By hand', value: countText(String(totals.manual)), tone: 'manual' },
    { title: 'Kept', value: countText(String(totals.keep)), tone: 'keep' },
    { title: 'Not deleted and billed on', value: countText(String(stays)) },
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
