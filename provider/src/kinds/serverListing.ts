// One row of DescribeServers as a protected server.
import { compact } from 'lodash'
import type { LiveObject, SourceRef } from '../model/object'
import type { InSitePair, ServerRow } from './hdrListing'
import { type Operations, operationsOf } from './serverOperations'
import { count } from './values'

export interface ServerFacts {
  readonly sitePairId: string
  /** Undefined: not stated, or not in a form that this version knows. */
  readonly operations?: Operations
  /** A task of the service is at work on it. */
  readonly working: boolean
  /** Instance that a drill started. */
  readonly drillInstanceId?: string
  /** Instance that a failover started; it stays. */
  readonly recoveredInstanceId?: string
  /** Bytes of the first full copy. */
  readonly bytes?: bigint
}

declare module '../model/object' {
  interface FactsOf {
    server: ServerFacts
  }
}

export function serverFrom({ sitePairId, row }: InSitePair<ServerRow>, region: string): LiveObject<'server'> {
  return {
    kind: 'server',
    region,
    id: row.ServerId ?? '',
    name: row.Alias || row.Hostname,
    rows: ['continuous-replication'],
    sources: sourcesOf(row, region),
    facts: {
      sitePairId,
      operations: operationsOf(row.Operations),
      working: Boolean(row.TaskId),
      drillInstanceId: row.TestRecoveredInstanceId || undefined,
      recoveredInstanceId: row.RecoveredInstanceId || undefined,
      bytes: count(row.FullSyncTotalSize),
    },
  }
}

/** The source instance where the primary site is in the cloud, and the machine by its own name. */
function sourcesOf(row: ServerRow, region: string): readonly SourceRef[] {
  const instance = row.OriginalInstanceId || row.InstanceId
  const machine: SourceRef = { type: 'server', region, id: row.Hostname ?? '', name: row.Hostname }
  return compact([instance && { type: 'instance' as const, region, id: instance }, row.Hostname && machine])
}
