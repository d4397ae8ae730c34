// Pairs of asynchronous disk replication: the state machine of stopping and deleting, and what stays billed.
import type { SimRecord } from '../estate/segment'
import type { Table } from '../estate/table'
import { num, text } from '../wire/read'
import type { World } from '../world'
import { billedSince } from './billedSince'
import { orphanDrills } from './drills'
import type { BillingItem, Call, SimEntity } from './entity'
import { madeBilling, markMade } from './madeByRecovery'
import { PAIR_DRILL } from './pairDrills'
import { keepPaying } from './prepaidPairs'
import { ebsPage, passesSite } from './replicaPages'
import {
  all,
  breakConsole,
  checkStatus,
  denied,
  find,
  GROUP,
  isIn,
  named,
  PAIR,
  removeEverywhere,
} from './replicas'
import { beginWork } from './work'

/** `stop_failed`: the documents say to stop again. */
const STOPPABLE = ['initial_syncing', 'syncing', 'manual_syncing', 'normal', 'stop_failed']
/** `created`: a pair that was never started is in no list of the documents; Terraform's tests delete such pairs. */
const DELETABLE = ['stopped', 'invalid', 'failovered', 'created']

function stop(world: World, table: Table, id: string): void {
  beginWork(world, table, id, {
    during: 'stopping',
    failed: 'stop_failed',
    done: () => table.update(id, { Status: 'stopped' }),
  })
}

/** Stops the pair if its Status lets it; a group stops its pairs so. */
export function stopIfRunning(world: World, table: Table, pair: SimRecord): void {
  if (STOPPABLE.includes(text(pair, 'Status') ?? '')) stop(world, table, String(pair.ReplicaPairId))
}

function vanish(world: World, id: string): void {
  const pair = find(world, PAIR, id)?.record
  if (!pair) return
  orphanDrills(world, PAIR_DRILL, id)
  keepPaying(world, pair)
  breakConsole(world, PAIR, pair)
  removeEverywhere(world, PAIR.collection, id)
}

function remove(world: World, table: Table, id: string): void {
  beginWork(world, table, id, {
    during: 'deleting',
    failed: 'delete_failed',
    done: () => vanish(world, id),
  })
}

/** Pairs in a group are operated through the group. */
function checkAlone(call: Call, pair: SimRecord): void {
  const group = text(pair, 'ReplicaGroupId')
  if (group)
    throw denied('', `${call.action}: the pair ${String(pair.ReplicaPairId)} is in the group ${group}.`)
}

function shown(world: World, pair: SimRecord, site: string): SimRecord {
  const group = find(world, GROUP, text(pair, 'ReplicaGroupId') ?? '')?.record
  return { ...pair, Site: site, ReplicaGroupName: text(group ?? {}, 'GroupName') ?? '' }
}

function* billing(world: World, region: string): Iterable<BillingItem> {
  for (const { record } of all(world, PAIR)) {
    if (!isIn(PAIR, record, region, 'production')) continue
    const since = billedSince(record, 'CreateTime')
    const id = String(record.ReplicaPairId)
    yield { row: 'disk-replication', item: 'replication pair', region, kind: 'replicaPair', id, since }
  }
  yield* madeBilling(world, region, 'disk-replication')
}

export const diskReplicaPairs: SimEntity = {
  product: 'ebs',
  collection: {
    name: PAIR.collection,
    id: [PAIR.id],
    defaults: (record, { region, now }) => {
      const source = text(record, 'SourceRegion') ?? region
      const destination = text(record, 'DestinationRegion') ?? region
      const created = num(record, 'CreateTime') ?? now - 30 * 86400
      const id = String(record.ReplicaPairId)
      return {
        PairName: id,
        Status: 'normal',
        ChargeType: 'POSTPAY',
        ...(record.ChargeType === 'PREPAY' ? { ExpiredTime: now + 30 * 86400 } : {}),
        CreateTime: created,
        SourceRegion: source,
        DestinationRegion: destination,
        PrimaryRegion: source,
        StandbyRegion: destination,
        SourceDiskId: `d-source-${id}`,
        DestinationDiskId: `d-secondary-${id}`,
        ReplicaGroupId: '',
        ResourceGroupId: 'rg-default',
        RPO: 900,
        LastRecoverPoint: now - 600,
        EnableRtc: false,
        Tags: [],
      }
    },
  },
  actions: {
    DescribeDiskReplicaPairs: (call, world) => {
      const { site, passes } = passesSite(call, PAIR, 'PairIds', 'PairName')
      const group = text(call.params, 'ReplicaGroupId')
      const pairs = [...all(world, PAIR)]
        .map(({ record }) => record)
        .filter(
          pair =>
            passes(pair) && (!group || (text(pair, 'ReplicaGroupId') ?? '') === (group === '-' ? '' : group)),
        )
      const { rows, ...page } = ebsPage(call, pairs, PAIR.id)
      return { ...page, ReplicaPairs: rows.map(pair => shown(world, pair, site)) }
    },
    /** The secondary disk is rolled back to the last recovery point while the pair is `stopping`. */
    StopDiskReplicaPair: (call, world) => {
      const found = named(call, world, PAIR)
      const id = String(found.record.ReplicaPairId)
      checkAlone(call, found.record)
      checkStatus(found, id, call.action, STOPPABLE)
      stop(world, found.table, id)
      return {}
    },
    DeleteDiskReplicaPair: (call, world) => {
      const found = named(call, world, PAIR)
      const id = String(found.record.ReplicaPairId)
      if (!isIn(PAIR, found.record, call.region, 'production'))
        throw denied(
          'OperateNotAllowedForStandby',
          `The pair ${id} can be deleted only in the region of its primary disk.`,
        )
      checkAlone(call, found.record)
      checkStatus(found, id, call.action, DELETABLE)
      remove(world, found.table, id)
      return {}
    },
  },
  start: (world, region) => {
    const table = world.table(region, 'ebs', PAIR.collection)
    for (const pair of table.records()) {
      const id = String(pair.ReplicaPairId)
      markMade(world, {
        collection: 'Disks',
        id: text(pair, 'DestinationDiskId') ?? '',
        region: text(pair, 'DestinationRegion') ?? region,
        row: 'disk-replication',
        item: 'secondary disk',
        createdTime: num(pair, 'CreateTime') ?? world.clock.seconds(),
      })
      if (pair.Status === 'stopping') stop(world, table, id)
      if (pair.Status === 'deleting') remove(world, table, id)
    }
  },
  billing,
}
