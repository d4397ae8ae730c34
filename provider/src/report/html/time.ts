// Points in time for people.

/** `2026-11-24 07:58:12 UTC` for an ISO 8601 time in UTC. */
export function timeText(iso: string): string {
  return `${iso.slice(0, 19).replace('T', ' ')} UTC`
}
