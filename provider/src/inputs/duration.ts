// Durations as people write them in rules and options: `30d`, `12h`, `2w`.

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

const DURATION = /^(\d{1,6})([mhdw])$/

/** Correct values, for messages. */
export const DURATION_EXAMPLE = '"30d", "12h" or "2w"'

/**
 * Milliseconds of a duration: whole minutes `m`, hours `h`, days `d` or weeks `w`. Undefined where the text is none.
 * @example durationMs('12h') // 43200000
 */
export function durationMs(text: string): number | undefined {
  const [, amount, unit] = DURATION.exec(text) ?? []
  switch (unit) {
    case 'm':
    case 'h':
    case 'd':
    case 'w':
      return Number(amount) * UNIT_MS[unit]
    default:
      return undefined
  }
}
