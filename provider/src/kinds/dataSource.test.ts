// Data sources and container clusters: what still uses them goes first, and no vault takes them along.
import { describe, expect, it } from 'vitest'
import { taskId, tasksOf } from '../execute/tasks'
import { keyOf } from '../model/object'
import { judgementOf, verdictOn } from '../testing/judgement'
import { makeVault, objectOf, REGION } from '../testing/objects'
import { makeContainerCluster, makeDataSource } from '../testing/rowObjects'

const source = makeDataSource('ds-1')
const binding = objectOf(
  'policyBinding',
  'po-1:COMMON_NAS:ds-1',
  {
    policyId: 'po-1',
    sourceType: 'COMMON_NAS',
    dataSourceId: 'ds-1',
    createdByTag: false,
    hitTags: [],
    disabled: false,
  },
  { rows: ['onprem-nas'] },
)

describe('data source', () => {
  it('goes after its binding and is tried before vaults of its row', () => {
    const vault = makeVault('v-1', { rows: ['onprem-nas'] })
    const tasks = new Map(tasksOf(judgementOf([source, binding, vault])).map(task => [task.id, task]))
    expect(tasks.get(taskId(keyOf(source), 'remove'))?.after).toContain(taskId(keyOf(binding), 'remove'))
    expect(tasks.get(taskId(keyOf(vault), 'remove'))?.afterTried).toContain(taskId(keyOf(source), 'remove'))
  })

  it('takes its own binding along where it is named, and is blocked by backups outside the scope', () => {
    const named = { type: 'DataSource', inputs: { regionId: REGION, dataSourceId: 'ds-1' } } as const
    const judgement = judgementOf([source, binding], named)
    expect(verdictOn(judgement, binding)).toMatchObject({ state: 'delete' })
    expect(verdictOn(judgement, source)).toMatchObject({ state: 'delete' })
    const grouped = makeDataSource('ds-1', { facts: { groupClientIds: ['c-1'] } })
    const outside = objectOf('clientBackups', 'c-1', { dataSourceIds: [] })
    const client = objectOf('client', 'c-1', { type: 'LOCAL_CLIENT', status: 'NOT_INSTALLED' })
    expect(verdictOn(judgementOf([grouped, client, outside], named), grouped)).toMatchObject({
      state: 'blocked',
      temporary: false,
    })
  })

  it('waits for the backups of the clients in its group', () => {
    const grouped = makeDataSource('ds-1', { facts: { groupClientIds: ['c-1'] } })
    const backups = objectOf('clientBackups', 'c-1', { dataSourceIds: [] }, { rows: ['onprem-file'] })
    const kept = judgementOf([grouped, backups], { inputs: { protect: [{ ids: ['c-1'] }] } })
    expect(verdictOn(kept, grouped)).toMatchObject({ state: 'keep' })
  })

  it('is blocked where its type is new', () => {
    const odd = makeDataSource('ds-1', { facts: { type: 'TAPE' } })
    expect(verdictOn(judgementOf([odd]), odd)).toMatchObject({ state: 'blocked', by: 'type TAPE' })
  })
})

describe('container cluster', () => {
  const vault = makeVault('v-1', { rows: ['container'] })
  const cluster = makeContainerCluster('cc-1')

  it('outside the scope holds back the only vault that it can use', () => {
    const only = { type: 'Vault', inputs: { regionId: REGION, vaultId: 'v-1' } } as const
    expect(verdictOn(judgementOf([vault, cluster], only), vault)).toMatchObject({ state: 'blocked' })
    const other = makeVault('v-2', { rows: ['container'] })
    expect(verdictOn(judgementOf([vault, other, cluster], only), vault)).toMatchObject({ state: 'delete' })
  })
})
