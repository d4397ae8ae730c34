// What is done to a protected server: every step looks at what the service allows at that moment.
import type { LiveObject } from '../model/object'
import type { BatchResults, CallContext, StepResult } from './kind'
import { type ServerFacts, serverFrom } from './serverListing'
import { stopOperation } from './serverOperations'

const REQUESTED: StepResult = { outcome: 'requested' }
/** Growth of the pause while a task of the service is in the way. */
const GROWTH = 1.5

type Server = LiveObject<'server'>

/** True only where the service says so: what it does not mention is not allowed. */
export function may({ operations }: ServerFacts, operation: string): boolean {
  return operations?.get(operation) === true
}

export function isReplicating(facts: ServerFacts): boolean {
  return may(facts, 'DisableReplication') || may(facts, 'ReversedDisableReplication')
}

export async function cleanDrill([server]: readonly Server[], context: CallContext): Promise<BatchResults> {
  const fresh = await freshServer(server, context)
  if (fresh !== undefined && may(fresh.facts, 'TestCleanup'))
    await context.cloud.call(context.region, 'hdr.TestCleanup', { ServerId: fresh.id })
  return [REQUESTED]
}

/** Stops what may be stopped; where a task of the service is in the way, waits until it is over. */
export async function stop([server]: readonly Server[], context: CallContext): Promise<BatchResults> {
  let fresh = await freshServer(server, context)
  let wait = context.poll.first
  for (let waited = 0; fresh !== undefined; waited += wait) {
    const { operations, working } = fresh.facts
    if (operations === undefined) return [failed('the service no longer says what may be done with it')]
    const operation = stopOperation(operations)
    if (operation !== undefined) {
      await context.cloud.call(context.region, `hdr.${operation}`, { ServerId: fresh.id })
      return [REQUESTED]
    }
    if (operations.get('UnregisterServer')) return [REQUESTED]
    if (!working) return [failed('the service allows neither to stop its replication nor to unregister it')]
    if (waited >= context.poll.timeout) return [failed('a task of the service is still at work on it')]
    await context.pause(wait)
    wait = Math.min(context.poll.most, wait * GROWTH)
    fresh = await freshServer(fresh, context)
  }
  return [REQUESTED]
}

export async function unregister([server]: readonly Server[], context: CallContext): Promise<BatchResults> {
  const fresh = await freshServer(server, context)
  if (fresh === undefined) return [REQUESTED]
  if (may(fresh.facts, 'TestCleanup') || isReplicating(fresh.facts))
    return [failed('a drill or a replication was started meanwhile')]
  if (!may(fresh.facts, 'UnregisterServer'))
    return [failed('the service does not allow UnregisterServer now')]
  await context.cloud.call(context.region, 'hdr.UnregisterServer', { ServerId: fresh.id })
  return [REQUESTED]
}

async function freshServer(
  server: Server | undefined,
  { cloud, region }: CallContext,
): Promise<Server | undefined> {
  if (server === undefined) return undefined
  const { sitePairId } = server.facts
  const rows = await cloud.list(region, 'hdr.DescribeServers', { SitePairId: sitePairId })
  const row = rows.find(each => each.ServerId === server.id)
  return row === undefined ? undefined : serverFrom({ sitePairId, row }, region)
}

function failed(reason: string): StepResult {
  return { outcome: 'failed', reason: `${reason}; run again` }
}
