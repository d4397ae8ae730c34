import { expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { call, estate, start } from '../testing/kit'
import { records } from '../testing/places'

const bindings = [
  { PolicyId: 'po-1', SourceType: 'ECS_FILE', DataSourceId: 'i-1' },
  { PolicyId: 'po-1', SourceType: 'OSS', DataSourceId: 'b-1' },
  { PolicyId: 'po-2', SourceType: 'OSS', DataSourceId: 'b-1', SourceTypeSeen: 'x' },
]
const content = estate({ Policies: [{ PolicyId: 'po-1' }, { PolicyId: 'po-2' }], PolicyBindings: bindings })
type Sim = Awaited<ReturnType<typeof start>>

const found = async (simulator: Sim, query: JsonObject, body: JsonObject = {}) => {
  const answer = await call(simulator, 'DescribePolicyBindings', query, { body })
  const rows: JsonObject[] = JSON.parse(JSON.stringify(answer.body.PolicyBindings))
  expect(answer.body.TotalCount).toBe(rows.length)
  return rows.map(row => `${String(row.PolicyId)} ${String(row.DataSourceId)}`)
}

test('bindings are found by policy, type, source and filter', async () => {
  const simulator = await start(content)
  expect(await found(simulator, {})).toEqual(['po-1 i-1', 'po-1 b-1', 'po-2 b-1'])
  expect(await found(simulator, { SourceType: 'OSS' })).toEqual(['po-1 b-1', 'po-2 b-1'])
  expect(await found(simulator, {}, { PolicyId: 'po-1' })).toEqual(['po-1 i-1', 'po-1 b-1'])
  expect(await found(simulator, {}, { DataSourceIds: '["i-1"]' })).toEqual(['po-1 i-1'])
  const filter = (Key: string, ...Values: string[]) => ({ Filters: [{ Key, Values }] })
  expect(await found(simulator, filter('DataSourceId', 'b-1'))).toEqual(['po-1 b-1', 'po-2 b-1'])
  expect(await found(simulator, filter('DataSourceType', 'ECS_FILE'))).toEqual(['po-1 i-1'])
  expect(await found(simulator, filter('PolicyId', 'po-2'))).toEqual(['po-2 b-1'])
})

test('DeletePolicyBinding takes just the sources that it names, all or none', async () => {
  const simulator = await start(content)
  const remove = (SourceType: string | undefined, ...ids: string[]) =>
    call(
      simulator,
      'DeletePolicyBinding',
      { SourceType },
      { body: { PolicyId: 'po-1', ...(ids.length > 0 ? { DataSourceIds: JSON.stringify(ids) } : {}) } },
    )
  expect(await remove('OSS', 'b-1', 'b-2')).toMatchObject({ status: 404, code: 'ObjectNotExist' })
  expect(await remove(undefined, 'b-1')).toMatchObject({ code: 'MissingParameter' })
  expect(await remove('OSS')).toMatchObject({ code: 'MissingParameter' })
  expect(await records(simulator, 'hbr', 'PolicyBindings')).toHaveLength(3)
  expect(await remove('OSS', 'b-1')).toMatchObject({ code: '200' })
  expect(await found(simulator, {})).toEqual(['po-1 i-1', 'po-2 b-1'])
})

test('a source type that nobody has seen passes unchanged', async () => {
  const strange = { PolicyId: 'po-1', SourceType: 'QUANTUM', DataSourceId: 'q-1' }
  const simulator = await start(
    estate({ Policies: [{ PolicyId: 'po-1', PolicyType: 'NEW' }], PolicyBindings: [strange] }),
  )
  const { body } = await call(simulator, 'DescribePolicyBindings')
  expect(body.PolicyBindings).toMatchObject([{ SourceType: 'QUANTUM' }])
  expect((await call(simulator, 'DescribePoliciesV2')).body.Policies).toMatchObject([{ PolicyType: 'NEW' }])
})
