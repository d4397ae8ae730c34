// Servers under continuous replication: each operation is a task; while it runs, the server's TaskId names it.
import type { SimRecord } from '../estate/segment'
import { list, num, text } from '../wire/read'
import { invalidParameter, Refusal } from '../wire/refusal'
import type { World } from '../world'
import { billedSince } from './billedSince'
import type { Action, BillingItem, SimEntity } from './entity'
import { endTask, startTask } from './hdrTasks'
import { madeBilling, markMade, orphanDrill, removeMade } from './madeByRecovery'
import { numberedPage } from './paging'
import { allows, operationsOf } from './serverOperations'
import { failsNow, runSeconds } from './work'

const tableOf = (world: World, region: string) => world.table(region, 'hdr', 'Servers')

interface Operation {
  readonly during: SimRecord
  readonly failed: SimRecord
  readonly done: (world: World, region: string, server: SimRecord) => void
}

const then =
  (fields: SimRecord): Operation['done'] =>
  (world, region, server) =>
    tableOf(world, region).update(String(server.ServerId), fields)

const NO_DRILL = {
  TestFailoverStatus: '',
  TestRecoveredInstanceId: '',
  TestRecoveredInstanceName: '',
  TestRecoveredIpAddress: '',
}

const OPERATIONS = {
  DisableReplication: {
    during: { Status: 'disablingReplication' },
    failed: { Status: 'replicationError' },
    done: then({ Status: 'registered', LatestRecoveryPointTime: 0 }),
  },
  ReversedDisableReplication: {
    during: { Status: 'disablingReversedReplication' },
    failed: { Status: 'reversedReplicating' },
    done: then({ Status: 'failoverCommitted' }),
  },
  CommitFailover: {
    during: { Status: 'committingFailover' },
    failed: { Status: 'failovered' },
    done: then({ Status: 'failoverCommitted' }),
  },
  TestCleanup: {
    during: { TestFailoverStatus: 'cleaning' },
    failed: { TestFailoverStatus: 'testFailovered' },
    done: (world, region, server) => {
      removeMade(world, 'Instances', text(server, 'TestRecoveredInstanceId') ?? '')
      then(NO_DRILL)(world, region, server)
    },
  },
  UnregisterServer: {
    during: { Status: 'unregistering' },
    failed: { Status: 'registered' },
    done: (world, region, server) => {
      const id = String(server.ServerId)
      const drill = text(server, 'TestRecoveredInstanceId') ?? ''
      orphanDrill(world, 'Instances', drill, { edge: 'HD -> HS', region, id })
      tableOf(world, region).remove(id)
    },
  },
} as const satisfies Readonly<Record<string, Operation>>

type OperationName = keyof typeof OPERATIONS
const isOperation = (name: string): name is OperationName => Object.hasOwn(OPERATIONS, name)

/** Ends the task that the server's TaskId names. Private `_Operation`: what it does; a task of the estate may do nothing. */
function endLater(world: World, region: string, id: string): void {
  const table = tableOf(world, region)
  world.clock.scheduleIn(runSeconds(world, table, id), () => {
    const server = table.get(id)
    const task = text(server ?? {}, 'TaskId')
    if (!server || !task) return
    const name = text(server, '_Operation') ?? ''
    const operation: Operation | undefined = isOperation(name) ? OPERATIONS[name] : undefined
    const ok = !failsNow(table, id)
    table.update(id, { TaskId: '', _Operation: undefined, ...(ok ? {} : operation?.failed) })
    if (ok) operation?.done(world, region, server)
    endTask(world, region, task, ok)
  })
}

/** An action that starts a task. Only some answer with its TaskId: the catalog's shape of the answer decides. */
const start =
  (name: OperationName): Action =>
  (call, world) => {
    const id = text(call.params, 'ServerId') ?? ''
    const table = tableOf(world, call.region)
    const server = table.get(id)
    if (!server) throw new Refusal('ResourceNotFound', `The server ${id} does not exist.`, 404)
    if (!allows(server, name))
      throw new Refusal(
        'OperationNotAllowed',
        `${name} is not allowed now: the server ${id} is ${String(server.Status)}${text(server, 'TaskId') ? ' and a task of it is running' : ''}.`,
      )
    const TaskId = startTask(world, call.region, {
      operation: name,
      target: id,
      sitePairId: text(server, '_SitePairId') ?? '',
    })
    table.update(id, { ...OPERATIONS[name].during, TaskId, _Operation: name, Operations: undefined })
    endLater(world, call.region, id)
    return { TaskId }
  }

function* billing(world: World, region: string): Iterable<BillingItem> {
  for (const server of tableOf(world, region).records()) {
    const since = billedSince(server, 'FullSyncStartTime')
    const id = String(server.ServerId)
    yield { row: 'continuous-replication', item: 'protected server', region, kind: 'server', id, since }
  }
  yield* madeBilling(world, region, 'continuous-replication')
}

/** Fields with an instance that the server's replication made, and how the bill calls it. */
const INSTANCES = { RecoveredInstanceId: 'recovered instance', TestRecoveredInstanceId: 'drill instance' }

function serverIds(value: Parameters<typeof list>[0]): readonly string[] | undefined {
  if (value.ServerIds === undefined) return undefined
  if (!Array.isArray(value.ServerIds)) throw invalidParameter('ServerIds', 'a JSON array of ids is expected')
  return list(value, 'ServerIds').map(String)
}

export const servers: SimEntity = {
  product: 'hdr',
  collection: {
    name: 'Servers',
    id: ['ServerId'],
    defaults: (record, { now }) => {
      const id = String(record.ServerId)
      const hasFailedOver = record.Status === 'failovered' || record.Status === 'failoverCommitted'
      const hasDrill =
        record.TestFailoverStatus === 'testFailovered' ||
        text(record, 'TestRecoveredInstanceId') !== undefined
      return {
        Hostname: id,
        Alias: '',
        Status: 'replicating',
        ConnectionStatus: 'connected',
        TestFailoverStatus: hasDrill ? 'testFailovered' : '',
        TaskId: '',
        Errno: '',
        OsType: 'linux',
        Cpu: 2,
        Memory: 8 * 2 ** 30,
        FullSyncStartTime: now - 30 * 86400,
        FullSyncTotalSize: 40 * 2 ** 30,
        FullSyncCurrentSize: 40 * 2 ** 30,
        FullSyncProgress: 100,
        LatestRecoveryPointTime: now - 600,
        Rpo: 600,
        RecoveredInstanceId: hasFailedOver ? `i-recovered-${id}` : '',
        TestRecoveredInstanceId: hasDrill ? `i-drill-${id}` : '',
      }
    },
  },
  actions: {
    DescribeServers: (call, world) => {
      const pair = text(call.params, 'SitePairId')
      const ids = serverIds(call.params)
      const all = [...tableOf(world, call.region).records()].filter(
        server => (!pair || server._SitePairId === pair) && (!ids || ids.includes(String(server.ServerId))),
      )
      const { rows, ...page } = numberedPage(call, all)
      const server = rows.map(row => ({ ...row, Operations: operationsOf(row) }))
      return { ...page, Servers: { server } }
    },
    DisableReplication: start('DisableReplication'),
    ReversedDisableReplication: start('ReversedDisableReplication'),
    CommitFailover: start('CommitFailover'),
    TestCleanup: start('TestCleanup'),
    UnregisterServer: start('UnregisterServer'),
  },
  start: (world, region) => {
    for (const server of tableOf(world, region).records()) {
      const id = String(server.ServerId)
      for (const [field, item] of Object.entries(INSTANCES))
        markMade(world, {
          collection: 'Instances',
          id: text(server, field) ?? '',
          region,
          row: 'continuous-replication',
          item,
          createdTime: num(server, 'FullSyncStartTime') ?? world.clock.seconds(),
        })
      const task = text(server, 'TaskId')
      if (!task) continue
      const operation = text(server, '_Operation') ?? 'Server'
      const sitePairId = text(server, '_SitePairId') ?? ''
      if (!world.table(region, 'hdr', 'Tasks').get(task))
        startTask(world, region, { operation, target: id, sitePairId, id: task })
      endLater(world, region, id)
    }
  },
  billing,
}
