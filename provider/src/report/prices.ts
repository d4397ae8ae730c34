// Money, only from a price table that the person gives: without one, or where it has no price, quantities stay quantities.
import { z } from 'zod'
import type { ObjectSize } from '../kinds/kind'
import type { ObjectReport, Totals } from './impactReport'

/** A thousand million a month for one object is a mistake, and sums of such have no digits left. */
const MOST = 1e9

const priceTable = z.strictObject({
  /** ISO 4217, such as `USD`. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** The day on which the prices were read. */
  date: z.iso.date(),
  /** Price a month by billed item, as the report names it: each object once, or for each GiB that is stored. */
  items: z.record(
    z.string(),
    z.strictObject({ perMonth: z.number().nonnegative().max(MOST), unit: z.enum(['object', 'GiB']) }),
  ),
})

export type PriceTable = z.infer<typeof priceTable>

/** @throws Error that says what is wrong with the file */
export function parsePrices(text: string): PriceTable {
  const parsed = priceTable.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Error(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not a price table'}`)
}

/** The parser's own message quotes the file, which may be another one than the person meant. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('the file is not JSON')
  }
}

const GIB = 2 ** 30

export function priceOf(
  table: PriceTable | undefined,
  item: string,
  size: ObjectSize | undefined,
): ObjectReport['monthlyPrice'] {
  const price = table !== undefined && Object.hasOwn(table.items, item) ? table.items[item] : undefined
  if (table === undefined || price === undefined) return undefined
  const units =
    price.unit === 'object' ? 1 : size?.storedBytes === undefined ? undefined : Number(size.storedBytes) / GIB
  return units === undefined
    ? undefined
    : { amount: (units * price.perMonth).toFixed(2), currency: table.currency }
}

/** Undefined where nothing has a price. */
export function totalPrice(objects: readonly ObjectReport[]): Totals['monthlyPrice'] {
  const billed = objects.filter(object => object.billed !== undefined)
  const priced = billed.flatMap(object => (object.monthlyPrice === undefined ? [] : [object.monthlyPrice]))
  const currency = priced[0]?.currency
  if (currency === undefined) return undefined
  const amount = priced.reduce((total, price) => total + Number(price.amount), 0).toFixed(2)
  return { amount, currency, priced: priced.length, unpriced: billed.length - priced.length }
}
