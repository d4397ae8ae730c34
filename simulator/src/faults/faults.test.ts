import { describe, expect, test } from 'vitest'
import type { Json } from '../json'
import { admin, advance, call, estate, REGION, start } from '../testing/kit'

const content = estate({ Vaults: [{ VaultId: 'v-1' }] })
const codes = async (simulator: Awaited<ReturnType<typeof start>>, count: number) => {
  const seen: string[] = []
  for (let i = 0; i < count; i += 1) seen.push((await call(simulator, 'DescribeVaults')).code)
  return seen
}

describe('faults', () => {
  test('hit the calls that match, after `skip` and for `times`', async () => {
    const simulator = await start(content)
    const match = { product: 'hbr', region: REGION, action: 'DescribeVaults' }
    await admin(simulator, '/faults', { rules: [{ match, effect: { kind: 'throttle' }, skip: 1, times: 2 }] })
    expect(await codes(simulator, 4)).toEqual(['200', 'Throttling.User', 'Throttling.User', '200'])
    expect(await call(simulator, 'DescribeRegions')).toMatchObject({ status: 200 })
    expect(await admin(simulator, '/faults')).toMatchObject([{ match, hits: 2 }])
  })

  test('errors have the status that the rule gives, also 200 with Success=false', async () => {
    const simulator = await start(content)
    const effect = { kind: 'error', code: 'ServiceUnavailable', status: 503 }
    await admin(simulator, '/faults', [
      { effect, times: 1 },
      { effect: { ...effect, status: 200 }, skip: 1, times: 1 },
    ])
    expect(await call(simulator, 'DescribeVaults')).toMatchObject({ status: 503, code: 'ServiceUnavailable' })
    expect(await call(simulator, 'DescribeVaults')).toMatchObject({
      status: 200,
      body: { Success: false, Code: 'ServiceUnavailable' },
    })
  })

  test('a dropped answer comes after the effect', async () => {
    const simulator = await start(content)
    await admin(simulator, '/faults', { match: { action: 'DeleteVault' }, effect: { kind: 'dropAnswer' } })
    expect(await call(simulator, 'DeleteVault', { VaultId: 'v-1' })).toMatchObject({ status: 0 })
    expect(await admin(simulator, '/calls')).toMatchObject([
      { action: 'DeleteVault', status: 200, fault: 'dropAnswer' },
    ])
    await advance(simulator, 60)
    expect((await call(simulator, 'DescribeVaults')).body.TotalCount).toBe(0)
  })

  test('with a probability hit the same calls in every run of a seed', async () => {
    const run = async (seed: number) => {
      const simulator = await start(content)
      await admin(simulator, '/faults', { effect: { kind: 'throttle' }, probability: 0.5, seed })
      return codes(simulator, 12)
    }
    const first = await run(7)
    expect(new Set(first).size).toBe(2)
    expect(await run(7)).toEqual(first)
    expect(await run(8)).not.toEqual(first)
  })

  test('delay an answer, and go with DELETE and with reset', async () => {
    const simulator = await start(content)
    const rule = { effect: { kind: 'latency', ms: 150 } }
    await admin(simulator, '/faults', rule)
    const began = performance.now()
    await codes(simulator, 1)
    expect(performance.now() - began).toBeGreaterThan(140)
    expect(await admin(simulator, '/faults', {}, 'DELETE')).toEqual([])
    await admin(simulator, '/faults', rule)
    expect(await admin(simulator, '/faults', { clear: true })).toEqual([])
    await admin(simulator, '/faults', rule)
    await admin(simulator, '/reset', {})
    expect(await admin(simulator, '/faults')).toEqual([])
    expect(await admin(simulator, '/calls')).toEqual([])
  })

  test.each<[Json, string]>([
    [{ effect: { kind: 'flood' } }, 'flood'],
    [{ effect: { kind: 'error', code: 'X' } }, 'status'],
    [[1], 'match'],
  ])('a rule that is wrong is refused with the reason (%j)', async (rule, reason) => {
    const simulator = await start(content)
    expect(await admin(simulator, '/faults', rule)).toMatchObject({ error: expect.stringContaining(reason) })
  })
})

test('the 601st call of an action in a minute is throttled, other actions and regions are not', async () => {
  const simulator = await start(content, { auth: false })
  const get = async (action: string) =>
    (await fetch(`${simulator.endpoints[REGION]}/?Action=${action}&Version=2017-09-08`)).status
  for (let i = 0; i < 600; i += 50) await Promise.all(Array.from({ length: 50 }, () => get('DescribeVaults')))
  expect(await get('DescribeVaults')).toBe(429)
  expect(await get('DescribeRegions')).toBe(200)
  const calls = JSON.parse(JSON.stringify(await admin(simulator, '/calls?since=600')))
  expect(calls).toMatchObject([{ seq: 601, code: 'Throttling.User' }, { seq: 602 }])
})
