// Reading wire values: units, unknown values, numbers beyond 2^53. Used by every kind's listing.
import type { Integer } from '../cloud'

/** The end of the year 9999. What the service puts later stays in the future, and is a date that can be written. */
const LATEST_MS = Date.UTC(9999, 11, 31)

/** hbr gives times as seconds since the epoch; 0 and absent both mean "not known". Returns milliseconds. */
export function millis(seconds: Integer | undefined): number | undefined {
  if (seconds === undefined) return undefined
  const value = Number(seconds)
  return value > 0 ? Math.min(value * 1000, LATEST_MS) : undefined
}

/** hdr does not document the unit of its times: what is too large for a date in seconds is in milliseconds. */
export function epochMillis(value: Integer | undefined): number | undefined {
  return Number(value) > 1e11 ? Math.min(Number(value), LATEST_MS) : millis(value)
}

/** A count or size; undefined where the service gave none, or text such as `12 GB`, which is not the same as 0. */
export function count(value: Integer | string | undefined): bigint | undefined {
  if (value === undefined || (typeof value === 'string' && !/^\d+$/.test(value))) return undefined
  return BigInt(value)
}

/** Ids that the wire carries as numbers, unchanged beyond 2^53 and always in digits: 1e21 would become `1e+21`. */
export function idText(value: Integer | string | undefined): string | undefined {
  if (value === undefined || value === '' || value === 0) return undefined
  return typeof value === 'number' ? BigInt(value).toString() : String(value)
}

/** `12 Dec 2026 08:00 UTC` would depend on a locale; ISO without milliseconds does not. */
export function dateText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** Undefined as soon as one part is not known. */
export function sumOfKnown(values: readonly (bigint | undefined)[]): bigint | undefined {
  return values.reduce<bigint | undefined>(
    (total, value) => (total === undefined || value === undefined ? undefined : total + value),
    0n,
  )
}
