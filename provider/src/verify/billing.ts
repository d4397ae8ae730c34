// verify: what of the scope is still billed, or the day from which no more bill is expected. Pure.
import { kindOf } from '../kinds'
import type { BillingSummary } from '../model/outputs'
import type { Judgement } from '../plan/judge'
import { nextBillingDay } from '../report/billingDay'

/** Of a vault that nothing tells the use of, such as an empty one. */
const ANY_ROW = 'any'

/**
 * Billing is expected to stop on the day after, as counted by the service in UTC+8.
 * @param isKnown everything that may be billed was seen, so that an empty list means that nothing is
 */
export function billingOf({ context }: Judgement, isKnown: boolean, at: Date): BillingSummary {
  const items = context.standings.inScope.flatMap(object => {
    const item = kindOf(object).billed(object, context.view)
    return item === undefined
      ? []
      : [
          {
            row: object.rows.join(',') || ANY_ROW,
            item,
            kind: object.kind,
            region: object.region,
            id: object.id,
          },
        ]
  })
  if (items.length > 0 || !isKnown) return { items }
  return { stopsOn: nextBillingDay(at.getTime()), items }
}
