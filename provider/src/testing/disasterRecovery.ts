// Builders of disaster recovery for tests: a replicating server, a running pair, and what belongs to them.
import { replicaGroupKey, replicaPairKey } from '../kinds/replicaKeys'
import type { LiveObject } from '../model/object'
import { objectOf, REGION, type Said } from './objects'

/** Where the secondary disks are. */
export const SECOND_REGION = 'cn-shanghai'

export function makeSitePair(id: string, said: Said<'sitePair'> = {}): LiveObject<'sitePair'> {
  return objectOf('sitePair', id, {}, { rows: ['continuous-replication'], ...said })
}

/** A server that replicates; `allowed` are the operations that the service says are possible. */
export function makeServer(
  id: string,
  sitePairId: string,
  allowed: readonly string[] = ['DisableReplication'],
  said: Said<'server'> = {},
): LiveObject<'server'> {
  const operations = new Map(
    ['TestCleanup', 'DisableReplication', 'UnregisterServer', ...allowed].map(name => [
      name,
      allowed.includes(name),
    ]),
  )
  const facts = { sitePairId, operations, working: false, recoveredHere: false, bytes: 1024n }
  return objectOf('server', id, facts, { rows: ['continuous-replication'], ...said })
}

export function makeRecoveryPlan(
  id: string,
  sitePairId: string,
  said: Said<'recoveryPlan'> = {},
): LiveObject<'recoveryPlan'> {
  return objectOf(
    'recoveryPlan',
    id,
    { sitePairId, status: 'init' },
    { rows: ['continuous-replication'], ...said },
  )
}

/** A running pair from `REGION` to `SECOND_REGION`, in no group. */
export function makePair(id: string, said: Said<'replicaPair'> = {}): LiveObject<'replicaPair'> {
  const facts = {
    status: 'normal',
    primaryRegion: REGION,
    secondaryRegion: SECOND_REGION,
    secondaryDiskId: `d-second-of-${id}`,
    chargeType: 'POSTPAY',
  }
  const sources = [{ type: 'disk', region: REGION, id: `d-of-${id}` }] as const
  return objectOf('replicaPair', id, facts, { rows: ['disk-replication'], sources, ...said })
}

/** A running group. */
export function makeGroup(id: string, said: Said<'replicaGroup'> = {}): LiveObject<'replicaGroup'> {
  const facts = { status: 'normal', primaryRegion: REGION, secondaryRegion: SECOND_REGION }
  return objectOf('replicaGroup', id, facts, { rows: ['disk-replication'], ...said })
}

/** A drill that was started, of a pair. */
export function makePairDrill(id: string, pairId: string, said: Said<'drill'> = {}): LiveObject<'drill'> {
  const holds = [replicaPairKey(REGION, pairId)]
  const facts = { of: 'pair', ownerId: pairId, holds, status: 'executed', diskIds: [`d-of-${id}`] } as const
  return objectOf('drill', id, facts, { rows: ['disk-replication'], region: SECOND_REGION, ...said })
}

/** A drill that was started, of a group that holds these pairs. */
export function makeGroupDrill(
  id: string,
  groupId: string,
  pairIds: readonly string[],
  said: Said<'drill'> = {},
): LiveObject<'drill'> {
  const holds = [replicaGroupKey(REGION, groupId), ...pairIds.map(pair => replicaPairKey(REGION, pair))]
  const facts = { of: 'group', ownerId: groupId, holds, status: 'executed', diskIds: [] } as const
  return objectOf('drill', id, facts, { rows: ['disk-replication'], region: SECOND_REGION, ...said })
}
