// Backup schedules: `I|{start, seconds since 1970}|{ISO 8601 interval}`.

const UNIT_SECONDS: Readonly<Record<string, number>> = { W: 604800, D: 86400, H: 3600, M: 60 }

/** Seconds of `P1W`, `P1D`, `PT6H`, `PT30M`; undefined for anything else. */
function intervalSeconds(text: string): number | undefined {
  const [, amount = '', unit = ''] = /^PT?([0-9]+)([WDHM])$/.exec(text) ?? []
  const seconds = Number(amount) * (UNIT_SECONDS[unit] ?? 0)
  return seconds > 0 ? seconds : undefined
}

/** The first run strictly after `after` (both seconds since 1970); undefined for a schedule that is not understood. */
export function nextRun(schedule: string, after: number): number | undefined {
  const [kind, start = '', interval = ''] = schedule.split('|')
  const every = intervalSeconds(interval)
  if (kind !== 'I' || every === undefined || !/^[0-9]+$/.test(start)) return undefined
  const from = Number(start)
  return after < from ? from : from + (Math.floor((after - from) / every) + 1) * every
}
