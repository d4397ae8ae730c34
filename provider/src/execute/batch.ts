// execute: gathers objects that are ready for the same step in the same region into calls of up to `size`.

/** Milliseconds without company after which a call that is not full goes out. */
const GATHER_MS = 15
/** Milliseconds; nobody waits longer for company. A look that finds hundreds done makes hundreds ready, one by one. */
const GATHER_AT_MOST_MS = 250

interface Queue<T, R> {
  readonly waiting: Waiting<T, R>[]
  readonly began: number
  joined: number
}

interface Waiting<T, R> {
  readonly item: T
  readonly resolve: (result: R) => void
  readonly reject: (error: unknown) => void
}

/** Returns a function that joins the next call of its group. `run` returns one result for each item, in order. */
export function createBatcher<T, R>(): (
  group: string,
  size: number,
  item: T,
  run: (items: readonly T[]) => Promise<readonly R[]>,
) => Promise<R> {
  const queues = new Map<string, Queue<T, R>>()
  type Run = (items: readonly T[]) => Promise<readonly R[]>

  /** Once only: a timer must not send off the batch that came after its own. */
  async function flush(group: string, queue: Queue<T, R>, run: Run): Promise<void> {
    if (queues.get(group) !== queue) return
    queues.delete(group)
    const { waiting } = queue
    try {
      const results = await run(waiting.map(({ item }) => item))
      waiting.forEach(({ resolve, reject }, at) => {
        const result = results[at]
        if (result === undefined)
          reject(new Error(`a call for ${waiting.length} objects of ${group} gave ${results.length} results`))
        else resolve(result)
      })
    } catch (error) {
      for (const { reject } of waiting) reject(error)
    }
  }

  /** Sends the batch off once nobody has joined it for a while. */
  function gather(group: string, queue: Queue<T, R>, run: Run): void {
    setTimeout(() => {
      const now = performance.now()
      const alone = now - queue.joined >= GATHER_MS || now - queue.began >= GATHER_AT_MOST_MS
      if (alone || queues.get(group) !== queue) void flush(group, queue, run)
      else gather(group, queue, run)
    }, GATHER_MS)
  }

  return (group, size, item, run) =>
    new Promise((resolve, reject) => {
      const now = performance.now()
      const queue = queues.get(group) ?? { waiting: [], began: now, joined: now }
      queue.waiting.push({ item, resolve, reject })
      queue.joined = now
      queues.set(group, queue)
      if (queue.waiting.length >= size) void flush(group, queue, run)
      else if (queue.waiting.length === 1) gather(group, queue, run)
    })
}
