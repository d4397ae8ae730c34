// What a test file has started or made goes when the file ends, the latest first, also after a failure.
const pending: (() => Promise<void>)[] = []

export function atEnd(work: () => Promise<void>) {
  pending.push(work)
}

export async function cleanUp() {
  const failures: unknown[] = []
  for (let work = pending.pop(); work; work = pending.pop()) {
    await work().catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, 'not everything could be cleaned up')
}
