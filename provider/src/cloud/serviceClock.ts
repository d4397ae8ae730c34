// The service's time, read from the `Date` header of its answers: ages and locks are the service's to count, and a
// machine with a wrong clock must not make a vault look older than it is.

export interface ServiceClock {
  /** Milliseconds since the epoch. Before the first answer, this machine's own time. */
  now(): number
  /** An answer's `Date` header, which counts whole seconds. */
  heard(date: string | undefined): void
}

export function createServiceClock(own: () => number = Date.now): ServiceClock {
  let aheadMs = 0
  return {
    now: () => own() + aheadMs,
    heard(date) {
      const said = date === undefined ? Number.NaN : Date.parse(date)
      if (Number.isNaN(said)) return
      // The true time lies within the second that was said; keep ours while it does, so that it never goes back.
      const ours = own() + aheadMs
      if (ours < said || ours >= said + 2_000) aheadMs = said - own()
    },
  }
}
