// execute: gathers objects that are ready for the same step in the same region into calls of up to `size`.

/** Milliseconds that a step waits for company before a call that is not full goes out. */
const GATHER_MS = 15

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
  const queues = new Map<string, Waiting<T, R>[]>()

  /** Once only: a timer must not send off the batch that came after its own. */
  async function flush(
    group: string,
    batch: readonly Waiting<T, R>[],
    run: (items: readonly T[]) => Promise<readonly R[]>,
  ): Promise<void> {
    if (queues.get(group) !== batch) return
    queues.delete(group)
    try {
      const results = await run(batch.map(({ item }) => item))
      batch.forEach(({ resolve, reject }, at) => {
        const result = results[at]
        if (result === undefined)
          reject(new Error(`a call for ${batch.length} objects of ${group} gave ${results.length} results`))
        else resolve(result)
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return (group, size, item, run) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(group) ?? []
      queue.push({ item, resolve, reject })
      queues.set(group, queue)
      if (queue.length >= size) void flush(group, queue, run)
      else if (queue.length === 1) setTimeout(() => void flush(group, queue, run), GATHER_MS)
    })
}
