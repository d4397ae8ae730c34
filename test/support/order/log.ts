// What the order checker reads: the estate before the run, and the calls that it made. Knows nothing of the provider.
import type { Call, EstateFile, WireRecord } from '../../../scripts/lib/simulator.mjs'

export type { Call, WireRecord } from '../../../scripts/lib/simulator.mjs'

/** One record of the estate, with where it lives. */
export interface Placed {
  readonly region: string
  readonly record: WireRecord
}

export interface Log {
  readonly calls: readonly Call[]
  /** Records of all regions as they were before the run. */
  records(product: string, collection: string): readonly Placed[]
  /** Calls that were answered with success and arrived before this one. */
  before(call: Call): readonly Call[]
}

export function logOf(before: EstateFile, calls: readonly Call[]): Log {
  const good = calls.filter(succeeded)
  return {
    calls,
    records: (product, collection) =>
      Object.entries(before.regions).flatMap(([region, products]) =>
        (products[product]?.[collection] ?? []).map(record => ({ region, record })),
      ),
    before: call => good.filter(({ seq }) => seq < call.seq),
  }
}

/** HTTP 200 alone is no success: a refusal may come with it. */
export function succeeded({ status, code }: Call): boolean {
  return status < 300 && code === '200'
}

/** Seconds since 1970 on the estate's clock when the call took effect. */
export function secondsOf(call: Call): number {
  return Date.parse(call.estateTime) / 1000
}

/** The last earlier call of this action whose parameters hold these values; lists count where they contain the value. */
export function asked(
  log: Log,
  call: Call,
  action: string,
  params: Readonly<Record<string, unknown>>,
): Call | undefined {
  return log
    .before(call)
    .findLast(
      earlier =>
        earlier.action === action &&
        Object.entries(params).every(([name, value]) => holds(earlier.params[name], value)),
    )
}

/** Asked for, and looked at afterwards with one of these listings before this call was made. */
export function seenAfter(
  log: Log,
  call: Call,
  first: Call | undefined,
  ...listings: readonly string[]
): boolean {
  return (
    first !== undefined &&
    log.before(call).some(({ seq, action }) => seq > first.seq && listings.includes(action))
  )
}

/** Ids travel as numbers, text, lists, or JSON text of lists. */
export function holds(given: unknown, value: unknown): boolean {
  return listOf(given).some(item => String(item) === String(value))
}

export function listOf(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given
  if (typeof given === 'string' && given.startsWith('[')) return listOf(JSON.parse(given))
  return given === undefined || given === null ? [] : [given]
}

export function textOf(record: WireRecord, name: string): string {
  const value = record[name]
  return value === undefined || value === null ? '' : String(value)
}

/** Rules of a policy, sub-points and the like: bare, or wrapped as the wire does. */
export function rowsOf(value: unknown): readonly WireRecord[] {
  const rows = isRecord(value) ? Object.values(value).find(Array.isArray) : value
  return Array.isArray(rows) ? rows.filter(isRecord) : []
}

export function isRecord(value: unknown): value is WireRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
