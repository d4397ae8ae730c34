// The whole provider without Pulumi: check, diff, create, update, read, forget. The flow of the design, in its words.
import type { NetworkOptions } from './cloud'
import type { ProviderConfig, Reconciler, RunResult } from './contract'
import { diffOf } from './diff'
import { endpointNotice } from './endpointNotice'
import { createCheck } from './flow/check'
import { createParts } from './flow/parts'
import { read } from './flow/read'
import { run } from './flow/run'
import { neverStops, type Stop } from './stop'

export function createReconciler(
  config: ProviderConfig,
  say: (text: string) => void,
  stop: Stop = neverStops,
  network: NetworkOptions = {},
): Reconciler {
  const parts = createParts(config, say, stop, network)

  /** A process that is told to stop leaves when its runs have written what they did. */
  async function untilReported(work: () => Promise<RunResult>): Promise<RunResult> {
    const over = stop.begin()
    try {
      return await work()
    } finally {
      over()
    }
  }

  return {
    check: createCheck(parts, endpointNotice(config.endpoints)),
    diff: (type, _id, recorded, wanted) => diffOf(type, recorded, wanted),
    create: (type, wanted) => untilReported(() => run(parts, type, wanted, undefined)),
    update: (type, _id, recorded, wanted) => untilReported(() => run(parts, type, wanted, recorded)),
    read: (type, _id, recorded) => read(parts, type, recorded),
    forget: (type, id) =>
      `${type} ${id} is no longer managed. Nothing was deleted in the cloud: deletions happen in \`pulumi up\` only, while the resource is declared.`,
  }
}
