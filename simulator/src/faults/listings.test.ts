import { beforeEach, expect, test } from 'vitest'
import { isList, isObject, type Json } from '../json'
import type { Simulator } from '../simulator'
import { admin, advance, call, estate, REGION, start } from '../testing/kit'

const PLANS = 25
const content = estate({
  Vaults: [{ VaultId: 'v-1' }, { VaultId: 'v-2', Status: 'CREATED' }],
  BackupPlans: Array.from({ length: PLANS }, (_, at) => ({
    PlanId: `p-${at + 1}`,
    VaultId: 'v-1',
    SourceType: 'ECS_FILE',
    InstanceId: `i-${at + 1}`,
  })),
  Snapshots: [{ _repeat: 3, SnapshotId: 's-{i}', VaultId: 'v-2', PlanId: 'q', InstanceId: 'i-1' }],
})

let simulator: Simulator
beforeEach(async () => {
  simulator = await start(content)
})

const faults = (...rules: Json[]) => admin(simulator, '/faults', rules)
const inner = (value: Json | undefined): Json | undefined =>
  isObject(value) ? Object.values(value)[0] : value

async function plans(PageNumber: number, VaultId?: string) {
  const { body, code } = await call(simulator, 'DescribeBackupPlans', {
    PageNumber,
    PageSize: 10,
    ...(VaultId ? { VaultId } : {}),
  })
  const rows = inner(body.BackupPlans)
  return {
    code,
    total: body.TotalCount,
    ids: isList(rows) ? rows.filter(isObject).map(row => String(row.PlanId)) : [],
  }
}

async function vaults(): Promise<readonly Json[]> {
  const rows = inner((await call(simulator, 'DescribeVaults')).body.Vaults)
  return isList(rows) ? rows : []
}

test('a page fails, and only that one', async () => {
  const match = { action: 'DescribeBackupPlans', params: { PageNumber: 2 } }
  await faults({ match, effect: { kind: 'error', code: 'InternalError', status: 500 } })
  expect([(await plans(1)).code, (await plans(2)).code, (await plans(3)).code]).toEqual([
    '200',
    'InternalError',
    '200',
  ])
})

test('a page leaves rows out, with or without a total that says so', async () => {
  await faults(
    { match: { params: { PageNumber: 2 } }, effect: { kind: 'skipRows', rows: 2 } },
    { match: { params: { PageNumber: 3 } }, effect: { kind: 'skipRows', rows: 9, total: 'lowered' } },
  )
  expect((await plans(2)).ids).toEqual(['p-13', 'p-14', 'p-15', 'p-16', 'p-17', 'p-18', 'p-19', 'p-20'])
  expect((await plans(2)).total).toBe(PLANS)
  expect(await plans(3)).toMatchObject({ ids: [], total: PLANS - 5 })
})

test('a page shows rows twice, in the place of others', async () => {
  await faults({ match: { action: 'DescribeBackupPlans' }, effect: { kind: 'repeatRows', rows: 2 } })
  expect((await plans(3)).ids).toEqual(['p-21', 'p-22', 'p-23', 'p-21', 'p-22'])
  expect((await plans(3)).total).toBe(PLANS)
})

test('a fault that finds no row to change is not named in the call log', async () => {
  await faults({ match: { calls: 'list' }, effect: { kind: 'repeatRows' } })
  await call(simulator, 'DescribePoliciesV2')
  await call(simulator, 'DescribeVaults')
  const log = await admin(simulator, '/calls')
  expect(isList(log) && log.map(entry => isObject(entry) && [entry.action, entry.fault])).toEqual([
    ['DescribePoliciesV2', undefined],
    ['DescribeVaults', 'repeatRows'],
  ])
})

test('rows and answers get fields that nobody knows', async () => {
  await faults(
    {
      match: { action: 'DescribeVaults' },
      effect: {
        kind: 'setFields',
        fields: { Status: 'MIGRATING', Depth: { Of: [1] } },
        where: { VaultId: 'v-1' },
      },
    },
    { match: { action: 'GetCallerIdentity' }, effect: { kind: 'setFields', fields: { New: true } } },
  )
  expect(await vaults()).toMatchObject([
    { VaultId: 'v-1', Status: 'MIGRATING', Depth: { Of: [1] } },
    { VaultId: 'v-2', Status: 'CREATED' },
  ])
  expect((await call(simulator, 'GetCallerIdentity', {}, { product: 'sts' })).body.New).toBe(true)
})

test('objects come and go between two pages', async () => {
  const edit = { kind: 'edit', product: 'hbr', collection: 'BackupPlans' }
  await faults({
    match: { action: 'DescribeBackupPlans', params: { PageNumber: 2 } },
    effect: { ...edit, remove: [{ PlanId: 'p-1' }], put: [{ PlanId: 'p-new', VaultId: 'v-1' }] },
    times: 1,
  })
  const pages = [await plans(1), await plans(2), await plans(3)]
  const ids = pages.flatMap(page => page.ids)
  expect(pages.map(({ total }) => total)).toEqual([PLANS, PLANS, PLANS])
  expect(ids).toHaveLength(PLANS)
  expect(ids).not.toContain('p-11')
  expect(ids).toContain('p-new')
})

test('stale listings show what is deleted, and not yet what is new, for as long as the rule says', async () => {
  await faults({
    match: { calls: 'list', action: 'DescribeBackupPlans' },
    effect: { kind: 'staleList', seconds: 30 },
  })
  const row = { VaultId: 'v-1', SourceType: 'ECS_FILE' }
  await call(simulator, 'DisableBackupPlan', { ...row, PlanId: 'p-1' })
  expect(await call(simulator, 'DeleteBackupPlan', { ...row, PlanId: 'p-1' })).toMatchObject({ code: '200' })
  await admin(simulator, '/edit', {
    region: REGION,
    product: 'hbr',
    collection: 'BackupPlans',
    put: [{ PlanId: 'p-new', VaultId: 'v-1' }],
  })
  expect((await plans(1)).ids.slice(0, 2)).toEqual(['p-1', 'p-2'])
  expect((await plans(3)).ids).not.toContain('p-new')
  expect(await call(simulator, 'DeleteBackupPlan', { ...row, PlanId: 'p-1' })).toMatchObject({
    code: 'ObjectNotExist',
  })
  await advance(simulator, 31)
  expect((await plans(1)).ids[0]).toBe('p-2')
  expect((await plans(3)).ids).toContain('p-new')
})

test('a vault that is gone with all of its points stands whole in a stale listing', async () => {
  await faults({ match: { calls: 'list' }, effect: { kind: 'staleList', seconds: 30 } })
  await call(simulator, 'DeleteVault', { VaultId: 'v-2' })
  await advance(simulator, 10)
  expect(await vaults()).toMatchObject([{ VaultId: 'v-1' }, { VaultId: 'v-2', SnapshotCount: 3 }])
  const state = await admin(simulator, '/state')
  expect(isObject(state) && JSON.stringify(state.regions)).not.toContain('v-2')
  await advance(simulator, 30)
  expect(await vaults()).toMatchObject([{ VaultId: 'v-1' }])
})
