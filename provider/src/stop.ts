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

/**
 * The result of the work; or undefined, when the run was stopped and so many milliseconds have passed since: then there
 * is a report to write, and the process is about to end. What the work does after that, nobody waits for.
 */
export async function unlessStopped<T>(
  work: Promise<T>,
  stop: AbortSignal,
  ms: number,
): Promise<T | undefined> {
  const patience: { timer?: NodeJS.Timeout; begin?: () => void } = {}
  const over = new Promise<undefined>(resolve => {
    patience.begin = () => {
      patience.timer = setTimeout(() => resolve(undefined), ms)
    }
    if (stop.aborted) patience.begin()
    else stop.addEventListener('abort', patience.begin)
  })
  try {
    return await Promise.race([work, over])
  } finally {
    clearTimeout(patience.timer)
    if (patience.begin !== undefined) stop.removeEventListener('abort', patience.begin)
  }
}
