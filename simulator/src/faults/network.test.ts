import { expect, test } from 'vitest'
import { isObject, type Json, parseJson } from '../json'
import { admin, advance, estate, REGION, start } from '../testing/kit'

const content = estate({ Vaults: [{ VaultId: 'v-1' }] })

/** DeleteVault under a fault: what came back, whether the vault went, and what the call log says. */
async function under(effect: Json) {
  const simulator = await start(content, { auth: false })
  await admin(simulator, '/faults', { match: { action: 'DeleteVault' }, effect, times: 1 })
  const ask = (query: string, signal?: AbortSignal) =>
    fetch(`${simulator.endpoints[REGION]}/?Version=2017-09-08&${query}`, signal ? { signal } : {})
  const came = await ask('Action=DeleteVault&VaultId=v-1', AbortSignal.timeout(300))
    .then(response => response.text())
    .catch((error: unknown) => (error instanceof Error ? error.name : 'no error'))
  await advance(simulator, 60)
  const left = parseJson(await (await ask('Action=DescribeVaults')).text())
  const [log] = [await admin(simulator, '/calls')].flat()
  return { came, gone: isObject(left) && left.TotalCount === 0, log }
}

test.each<[string, Json, string, boolean, Json]>([
  ['no answer after the effect', { kind: 'timeout' }, 'TimeoutError', true, { status: 200, code: '200' }],
  [
    'no answer and no effect',
    { kind: 'timeout', served: false },
    'TimeoutError',
    false,
    { status: 0, code: 'NotServed' },
  ],
  ['a connection that breaks after the effect', { kind: 'dropAnswer' }, 'TypeError', true, { status: 200 }],
  [
    'a connection that breaks before',
    { kind: 'dropAnswer', served: false },
    'TypeError',
    false,
    { status: 0 },
  ],
  [
    'an answer that breaks off',
    { kind: 'cutAnswer' },
    'TypeError',
    true,
    { status: 200, fault: 'cutAnswer' },
  ],
])('%s', async (_, effect, came, gone, log) => {
  expect(await under(effect)).toMatchObject({ came, gone, log })
})

test('half a JSON in a complete HTTP answer', async () => {
  const { came, gone } = await under({ kind: 'cutAnswer', keep: 0.5, closed: false })
  expect(came).toMatch(/^\{"RequestId":"/)
  expect(() => JSON.parse(came)).toThrow(SyntaxError)
  expect(gone).toBe(true)
})
