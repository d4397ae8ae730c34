// Stops runs of this process: when a person insists (SIGINT), and when the engine that it works for is gone.
import { setMaxListeners } from 'node:events'
import { connect } from 'node:net'
import type { Stop } from '../stop'

/** Milliseconds between two looks whether the engine is there. */
const WATCH_MS = 5_000
/** Milliseconds for which one look is good before the next deleting call. */
const LOOK_GOOD_MS = 1_000
/** Milliseconds for the last run's answer to reach an engine that may still listen. */
const LAST_ANSWER_MS = 100
/** Milliseconds that a run has to write its result after SIGINT; the engine kills some 5 s after it. */
const LAST_WORDS_MS = 4_000

/**
 * `engine` is the address that the launcher gives as first argument. After `kill -9` of the CLI this process lives on,
 * and its parent is only the launcher's shell: the address is what tells that nobody waits for it any more.
 * The engine also ends every provider with SIGINT, so without a run the process must leave at once.
 */
export function createProcessStop(engine: string | undefined, leave: () => void): Stop {
  const controller = new AbortController()
  // Everything that waits listens to it; some releases of Node warn of more than ten.
  setMaxListeners(0, controller.signal)
  const target = addressOf(engine)
  let runs = 0
  let lookedAt = Number.NEGATIVE_INFINITY

  async function look(): Promise<void> {
    if (target === undefined || performance.now() - lookedAt < LOOK_GOOD_MS) return
    const there = await answers(target)
    if (there) lookedAt = performance.now()
    else controller.abort()
  }

  function left(): void {
    runs -= 1
    if (runs === 0 && controller.signal.aborted) setTimeout(leave, LAST_ANSWER_MS)
  }

  setInterval(() => {
    void look().then(() => {
      if (controller.signal.aborted && runs === 0) leave()
    })
  }, WATCH_MS).unref()

  process.on('SIGINT', () => {
    controller.abort()
    if (runs === 0) leave()
    setTimeout(leave, LAST_WORDS_MS).unref()
  })

  return {
    signal: controller.signal,
    look,
    begin() {
      runs += 1
      return left
    },
  }
}

interface Address {
  readonly host: string
  readonly port: number
}

function addressOf(text: string | undefined): Address | undefined {
  const parts = /^(.+):(\d+)$/.exec(text ?? '')
  return parts === null ? undefined : { host: parts[1] ?? '', port: Number(parts[2]) }
}

function answers({ host, port }: Address): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port, timeout: WATCH_MS })
    const end = (there: boolean) => {
      socket.destroy()
      resolve(there)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}
