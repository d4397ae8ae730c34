// How a run is told to stop. Nothing new begins, nobody waits on, and what was asked for is reported as it is.

export interface Stop {
  readonly signal: AbortSignal
  /** Makes sure that the run is still wanted, and aborts the signal if it is not. Called before each deleting call. */
  look(): Promise<void>
  /** A run begins; call the result when it is over. */
  begin(): () => void
}

/** For runs that nothing stops. */
export const neverStops: Stop = {
  signal: new AbortController().signal,
  look: () => Promise.resolve(),
  begin: () => () => {},
}

/** Sleeps, or returns at once when the run is stopped. */
export function pauseUnless(stop: AbortSignal, seconds: number): Promise<void> {
  return new Promise(resolve => {
    if (stop.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      stop.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, seconds * 1000)
    stop.addEventListener('abort', done)
  })
}
