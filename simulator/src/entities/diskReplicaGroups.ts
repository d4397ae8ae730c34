// Groups of replication pairs: stopped with their pairs, emptied pair by pair, then deleted.
import type { SimRecord } from '../estate/segment'
import type { Table } from '../estate/table'
import { list, text } from '../wire/read'
import type { World } from '../world'
import { stopIfRunning } from './diskReplicaPairs'
import { orphanDrills } from './drills'
import type { Call, SimEntity } from './entity'
import { GROUP_DRILL } from './replicaGroupDrills'
import { ebsPage, passesSite } from './replicaPages'
import {
  all,
  breakConsole,
  checkStatus,
  denied,
  find,
  GROUP,
  members,
  named,
  PAIR,
  removeEverywhere,
} from './replicas'
import { beginWork } from './work'

const STOPPABLE = ['manual_syncing', 'syncing', 'normal', 'stopping', 'stop_failed', 'stopped']
const DELETABLE = [
  'created',
  'create_failed',
  'stopped',
  'failovered',
  'deleting',
  'delete_failed',
  'invalid',
]
/** Of the group and of the pair, when a pair is taken out. */
const REMOVABLE = ['created', 'stopped', 'invalid']

function stop(world: World, table: Table, id: string): void {
  for (const pair of members(world, id)) stopIfRunning(world, pair.table, pair.record)
  beginWork(world, table, id, {
    during: 'stopping',
    failed: 'stop_failed',
    done: () => {
      const hasFailed = members(world, id).some(({ record }) => record.Status === 'stop_failed')
      table.update(id, { Status: hasFailed ? 'stop_failed' : 'stopped' })
    },
  })
}

function remove(world: World, table: Table, id: string): void {
  beginWork(world, table, id, {
    during: 'deleting',
    failed: 'delete_failed',
    done: () => {
      orphanDrills(world, GROUP_DRILL, id)
      breakConsole(world, GROUP, table.get(id) ?? {})
      removeEverywhere(world, GROUP.collection, id)
    },
  })
}

/** The refusals in the order in which the simulator checks. */
function takeOut(call: Call, world: World) {
  const { record: group } = named(call, world, GROUP)
  const { record: pair, table } = named(call, world, PAIR)
  const groupId = String(group.ReplicaGroupId)
  const id = String(pair.ReplicaPairId)
  const own = text(pair, 'ReplicaGroupId')
  if (members(world, groupId).length === 0)
    throw denied('NoPairInGroup', `The group ${groupId} has no pairs.`)
  if (!own) throw denied('PairNotInGroup', `The pair ${id} is in no group.`)
  if (own !== groupId) throw denied('PairInAnotherGroup', `The pair ${id} is in the group ${own}.`)
  if (!REMOVABLE.includes(text(group, 'Status') ?? ''))
    throw denied('GroupStatusCannotRemovePair', `The group ${groupId} is ${String(group.Status)}.`)
  if (!REMOVABLE.includes(text(pair, 'Status') ?? ''))
    throw denied('PairStatusCannotRemoveFromGroup', `The pair ${id} is ${String(pair.Status)}.`)
  table.update(id, { ReplicaGroupId: '' })
  return {}
}

function shown(world: World, group: SimRecord, site: string): SimRecord {
  const PairIds = members(world, String(group.ReplicaGroupId)).map(({ record }) =>
    String(record.ReplicaPairId),
  )
  return { ...group, Site: site, PairIds, PairNumber: PairIds.length }
}

export const diskReplicaGroups: SimEntity = {
  product: 'ebs',
  collection: {
    name: GROUP.collection,
    id: [GROUP.id],
    defaults: (record, { region, now }) => {
      const source = text(record, 'SourceRegionId') ?? region
      const destination = text(record, 'DestinationRegionId') ?? region
      return {
        GroupName: String(record.ReplicaGroupId),
        Status: 'normal',
        SourceRegionId: source,
        DestinationRegionId: destination,
        PrimaryRegion: source,
        StandbyRegion: destination,
        ResourceGroupId: 'rg-default',
        RPO: 900,
        LastRecoverPoint: now - 600,
        EnableRtc: false,
        Tags: [],
      }
    },
  },
  actions: {
    DescribeDiskReplicaGroups: (call, world) => {
      const { site, passes } = passesSite(call, GROUP, 'GroupIds', 'GroupName')
      const groups = [...all(world, GROUP)].map(({ record }) => record).filter(passes)
      const { rows, ...page } = ebsPage(call, groups, GROUP.id)
      return { ...page, ReplicaGroups: rows.map(group => shown(world, group, site)) }
    },
    StopDiskReplicaGroup: (call, world) => {
      const found = named(call, world, GROUP)
      const id = String(found.record.ReplicaGroupId)
      checkStatus(found, id, call.action, STOPPABLE)
      stop(world, found.table, id)
      return {}
    },
    RemoveDiskReplicaPair: takeOut,
    DeleteDiskReplicaGroup: (call, world) => {
      const found = named(call, world, GROUP)
      const id = String(found.record.ReplicaGroupId)
      if (members(world, id).length > 0) throw denied('GroupHasPair', `The group ${id} still has pairs.`)
      checkStatus(found, id, call.action, DELETABLE)
      remove(world, found.table, id)
      return {}
    },
  },
  start: (world, region) => {
    const table = world.table(region, 'ebs', GROUP.collection)
    for (const group of table.records()) {
      const id = String(group.ReplicaGroupId)
      // Membership may be written on either side; the pair's side is what counts from here on.
      for (const pairId of list(group, 'PairIds')) {
        const pair = find(world, PAIR, String(pairId))
        if (pair && !text(pair.record, 'ReplicaGroupId'))
          pair.table.update(String(pairId), { ReplicaGroupId: id })
      }
      if (group.Status === 'stopping') stop(world, table, id)
      if (group.Status === 'deleting') remove(world, table, id)
    }
  },
}
