// Figures for people: sizes and counts with their unit, and "not known" where the API gave none.
import type { Figure, ObjectReport } from './impactReport'

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const

export function figure(value: bigint | undefined): Figure {
  return value === undefined ? null : value.toString()
}

/** `3.0 TiB`; `not known` for null. */
export function sizeText(value: Figure): string {
  if (value === null) return 'not known'
  let size = Number(value)
  let unit = 0
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024
    unit += 1
  }
  return unit === 0 ? `${value} bytes` : `${size.toFixed(1)} ${UNITS[unit]}`
}

/** For an order by loss: the source's size where it is not known what is stored; what nobody knows counts as the largest. */
export function lostBytes({
  holdsData,
  points,
  storedBytes,
  protectedBytes,
}: Pick<ObjectReport, 'holdsData' | 'points' | 'storedBytes' | 'protectedBytes'>): number {
  if (!holdsData || points === '0') return 0
  return Number(storedBytes ?? protectedBytes ?? Number.MAX_SAFE_INTEGER)
}

/** `3.0 TiB`; `at least 3.0 TiB` where only a part is known. */
export function totalSize(all: Figure, atLeast: string): string {
  return all === null && atLeast !== '0' ? `at least ${sizeText(atLeast)}` : sizeText(all)
}

/** `20,265`; `at least 20,265` where only a part is known. */
export function totalCount(all: Figure, atLeast: string): string {
  return all === null && atLeast !== '0' ? `at least ${countText(atLeast)}` : countText(all)
}

/** `2024-02-01 to 2026-11-23`; `not known` for null. */
export function spanOfDays(from: string | null | undefined, to: string | null | undefined): string {
  return from && to ? `${from.slice(0, 10)} to ${to.slice(0, 10)}` : 'not known'
}

/** `1 point`, `20,265 points`; `points not known` for null. */
export function pointsText(value: Figure): string {
  if (value === null) return 'points not known'
  return `${countText(value)} ${value === '1' ? 'point' : 'points'}`
}

/** `20,265`; `not known` for null. */
export function countText(value: Figure): string {
  return value === null ? 'not known' : value.replace(/\B(?=(\d{3})+$)/g, ',')
}
