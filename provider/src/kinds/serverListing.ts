// Protected servers from the rows of DescribeServers.
import { chunk, compact } from 'lodash'
import { batchLimit, CloudError } from '../cloud'
import type { LiveObject, SourceRef } from '../model/object'
import { fetchServers, type InSitePair, type ServerRow } from './hdrListing'
import type { Look } from './kind'
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
  /** ECS knows it in the server's region; else it may be in another, since hdr does not tell the sites' regions. */
  readonly recoveredHere: boolean
  /** Bytes of the first full copy. */
  readonly bytes?: bigint
}

declare module '../model/object' {
  interface FactsOf {
    server: ServerFacts
  }
}

export async function listServers(look: Look): Promise<readonly LiveObject<'server'>[]> {
  const found = await fetchServers(look)
  const here = await instancesHere(look, compact(found.map(({ row }) => row.RecoveredInstanceId)))
  return found.map(each => serverFrom(each, look.region, here))
}

export function serverFrom(
  { sitePairId, row }: InSitePair<ServerRow>,
  region: string,
  here: ReadonlySet<string> = NONE,
): LiveObject<'server'> {
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
      recoveredHere: here.has(row.RecoveredInstanceId ?? ''),
      bytes: count(row.FullSyncTotalSize),
    },
  }
}

const NONE: ReadonlySet<string> = new Set()

/** It only helps to name a leftover, so without an answer nothing fails: the instance counts as elsewhere. */
async function instancesHere({ cloud, region }: Look, ids: readonly string[]): Promise<ReadonlySet<string>> {
  try {
    const batches = chunk(ids, batchLimit('ecs.DescribeInstances', 'InstanceIds') ?? 100)
    const rows = await Promise.all(
      batches.map(InstanceIds => cloud.list(region, 'ecs.DescribeInstances', { InstanceIds })),
    )
    return new Set(compact(rows.flat().map(row => row.InstanceId)))
  } catch (error) {
    if (error instanceof CloudError) return NONE
    throw error
  }
}

/** The source instance where the primary site is in the cloud, and the machine by its own name. */
function sourcesOf(row: ServerRow, region: string): readonly SourceRef[] {
  const instance = row.OriginalInstanceId || row.InstanceId
  const machine: SourceRef = { type: 'server', region, id: row.Hostname ?? '', name: row.Hostname }
  return compact([instance && { type: 'instance' as const, region, id: instance }, row.Hostname && machine])
}
