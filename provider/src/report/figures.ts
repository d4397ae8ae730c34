// Figures for people: sizes and counts with their unit, and "not known" where the API gave none.
import type { Figure } from './impactReport'

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

/** `1 point`, `20,265 points`; `points not known` for null. */
export function pointsText(value: Figure): string {
  if (value === null) return 'points not known'
  return `${countText(value)} ${value === '1' ? 'point' : 'points'}`
}

/** `20,265`; `not known` for null. */
export function countText(value: Figure): string {
  return value === null ? 'not known' : value.replace(/\B(?=(\d{3})+$)/g, ',')
}
