// What may be done with a protected server now: the JSON text `Operations` of DescribeServers.

import { isPlainObject } from 'lodash'
import { parseJson } from '../parseJson'

/** Operation name to "allowed now". That true means "allowed" is how the field's published sample reads. */
export type Operations = ReadonlyMap<string, boolean>

/** Undefined where the text is missing or is not a map of booleans: then nothing is known to be allowed. */
export function operationsOf(text: string | undefined): Operations | undefined {
  const value = text === undefined ? undefined : parsed(text)
  if (!isPlainObject(value)) return undefined
  const operations = new Map<string, boolean>()
  for (const [name, allowed] of Object.entries(value ?? {})) {
    if (typeof allowed !== 'boolean') return undefined
    operations.set(name, allowed)
  }
  return operations
}

function parsed(text: string): object | undefined {
  const value = parseJson(text)
  return typeof value === 'object' && value !== null ? value : undefined
}

export type StopOperation = 'DisableReplication' | 'ReversedDisableReplication' | 'CommitFailover'

/**
 * What ends the replication of a server now. A failed-over server that can't be unregistered yet has to be committed:
 * that releases what its replication used.
 */
export function stopOperation(operations: Operations): StopOperation | undefined {
  if (operations.get('DisableReplication')) return 'DisableReplication'
  if (operations.get('ReversedDisableReplication')) return 'ReversedDisableReplication'
  if (operations.get('CommitFailover') && !operations.get('UnregisterServer')) return 'CommitFailover'
  return undefined
}
