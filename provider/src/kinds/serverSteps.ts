// What is done to a protected server: every step acts on what the service allows at that moment.
import type { LiveObject } from '../model/object'
import type { BatchResults, CallContext, StepResult } from './kind'
import { type ServerFacts, serverFrom } from './serverListing'
import { type StopOperation, stopOperation } from './serverOperations'

type Server = LiveObject<'server'>

const REQUESTED: StepResult = { outcome: 'requested' }
/** Growth of the pause while a task of the service is at work. */
const GROWTH = 1.5

/** True only where the service says so: what it does not mention is not allowed. */
export function may({ operations }: ServerFacts, operation: string): boolean {
  return operations?.get(operation) === true
}

export function isReplicating(facts: ServerFacts): boolean {
  return may(facts, 'DisableReplication') || may(facts, 'ReversedDisableReplication')
}

export async function cleanDrill([server]: readonly Server[], context: CallContext): Promise<BatchResults> {
  return [
    await carryThrough(server, context, {
      next: facts => (may(facts, 'TestCleanup') ? 'TestCleanup' : undefined),
      rest: () => REQUESTED,
    }),
  ]
}

export async function stop([server]: readonly Server[], context: CallContext): Promise<BatchResults> {
  return [
    await carryThrough(server, context, {
      next: ({ operations }) => (operations === undefined ? undefined : stopOperation(operations)),
      rest: (facts, expecting) => {
        if (may(facts, 'UnregisterServer')) return REQUESTED
        return expecting
          ? undefined
          : failed('the service allows neither to stop its replication nor to unregister it')
      },
    }),
  ]
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

interface Work {
  /** What to ask for now. */
  next(facts: ServerFacts): StopOperation | 'TestCleanup' | undefined
  /**
   * Nothing is to be asked for and no task is at work. `expecting`: what was asked for may not show yet. Undefined: look
   * again.
   */
  rest(facts: ServerFacts, expecting: boolean): StepResult | undefined
}

/** Asks for what is to be done and stays until its task is over; waits while a task of somebody else is in the way. */
async function carryThrough(
  server: Server | undefined,
  context: CallContext,
  { next, rest }: Work,
): Promise<StepResult> {
  const until = performance.now() + context.poll.timeout * 1000
  let asked: string | undefined
  let atWork = false
  let wait = context.poll.first
  for (let fresh = server; ; ) {
    fresh = await freshServer(fresh, context)
    if (fresh === undefined) return REQUESTED
    const { facts } = fresh
    if (facts.operations === undefined) return failed('the service no longer says what may be done with it')
    const operation = next(facts)
    if (operation !== undefined && operation !== asked && (asked === undefined || !facts.working)) {
      await context.cloud.call(context.region, `hdr.${operation}`, { ServerId: fresh.id })
      asked = operation
      atWork = false
    } else if (facts.working) atWork = true
    else if (operation === undefined) {
      const result = rest(facts, asked !== undefined && !atWork)
      if (result !== undefined) return result
    } else if (atWork) return failed(`the task of ${operation} is over, and nothing has changed`)
    if (!(await pausedFully(wait, context)) || performance.now() > until)
      return asked === undefined ? failed('a task of the service is still at work on it') : REQUESTED
    wait = Math.min(context.poll.most, wait * GROWTH)
  }
}

/** False: the pause ended early, so the run was stopped. */
async function pausedFully(seconds: number, { pause }: CallContext): Promise<boolean> {
  const before = performance.now()
  await pause(seconds)
  return performance.now() - before >= seconds * 500
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
