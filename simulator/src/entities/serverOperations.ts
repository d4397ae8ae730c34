// Which operations a protected server allows: the `Operations` of DescribeServers, and what the actions obey.
import type { SimRecord } from '../estate/segment'
import { isObject, parseJson } from '../json'
import { text } from '../wire/read'

/** The keys of `Operations` (hdr OpenAPI metadata). */
const NAMES = [
  'SetupAgent',
  'TriggerRegister',
  'RestartServer',
  'UpgradeServer',
  'EnableReplication',
  'DisableReplication',
  'RepairReplication',
  'Resynchronize',
  'TestFailover',
  'TestCleanup',
  'ForcedFailover',
  'ChangeRecoveryPoint',
  'CommitFailover',
  'TriggerReversedRegister',
  'ReversedEnableReplication',
  'ReversedDisableReplication',
  'Failback',
  'UnregisterServer',
  'CollectSupportBundle',
] as const

type Name = (typeof NAMES)[number]

/**
 * By Status. Only `replicating` is a documented value; the console's list of states with "Stop Replication" gives the first four,
 * the others are the simulator's names. A Status that is not here, and each that work in progress has, allows nothing.
 */
const BY_STATUS: Readonly<Record<string, readonly Name[]>> = {
  enablingReplication: ['DisableReplication'],
  fullReplicating: ['DisableReplication'],
  replicating: ['DisableReplication', 'Resynchronize', 'TestFailover', 'ForcedFailover'],
  replicationError: ['DisableReplication', 'RepairReplication'],
  registered: ['EnableReplication', 'UnregisterServer', 'RestartServer', 'UpgradeServer'],
  failovered: ['CommitFailover', 'ChangeRecoveryPoint'],
  failoverCommitted: ['UnregisterServer', 'TriggerReversedRegister'],
  reversedReplicating: ['ReversedDisableReplication', 'Failback'],
}

function computed(server: SimRecord): ReadonlySet<string> {
  if (text(server, 'TaskId')) return new Set()
  const byStatus = BY_STATUS[text(server, 'Status') ?? ''] ?? []
  // One drill at a time.
  return text(server, 'TestFailoverStatus') === 'testFailovered'
    ? new Set([...byStatus.filter(name => name !== 'TestFailover'), 'TestCleanup'])
    : new Set(byStatus)
}

/** JSON text as on the wire. A text that the estate gives wins until work on the server begins. */
export function operationsOf(server: SimRecord): string {
  const allowed = computed(server)
  return (
    text(server, 'Operations') ??
    JSON.stringify(Object.fromEntries(NAMES.map(name => [name, allowed.has(name)])))
  )
}

export function allows(server: SimRecord, operation: Name): boolean {
  if (text(server, 'TaskId')) return false
  if (!text(server, 'Operations')) return computed(server).has(operation)
  try {
    const given = parseJson(operationsOf(server))
    return isObject(given) && given[operation] === true
  } catch (error) {
    // A text that is no JSON allows nothing.
    if (error instanceof SyntaxError) return false
    throw error
  }
}
