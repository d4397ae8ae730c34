// The day from which no bill is expected: the one after, as the service counts days in UTC+8.
// Source: the product page ("no longer billed … starting from the next day") and its metering at 00:00 UTC+8.

/** `2026-11-25` for a time in milliseconds since the epoch. */
export function nextBillingDay(at: number): string {
  return new Date(at + (24 + 8) * 3_600_000).toISOString().slice(0, 10)
}
