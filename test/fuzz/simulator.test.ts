// The simulator's own inputs: estate files, fault plans, RAM policies and edits. Wrong ones are refused; it never falls over.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  EstateError,
  type Json,
  parseJson,
  type Simulator,
  startSimulator,
} from '../../simulator/dist/index.js'
import { ESTATE } from './answers/estate'
import { fuzz } from './fuzz'
import { hostile, isPolluted, withOneChange } from './hostile'

const jsonText = (value: unknown) =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)) ??
  'null'

async function ask(simulator: Simulator, path: string, body?: string): Promise<number> {
  const answer = await fetch(`${simulator.admin}${path}`, body === undefined ? {} : { method: 'POST', body })
  await answer.text()
  return answer.status
}

describe('estate files', () => {
  it('of any shape are refused with the place, or taken and shown again', async () => {
    const cases = fc.record({ at: fc.nat(400), value: hostile })
    await fuzz('estate files', 100, cases, async ({ at, value }) => {
      const changed = withOneChange(ESTATE, at, (parent, key) => Reflect.set(parent, key, value))
      const estate: Json = parseJson(jsonText(changed))
      let simulator: Simulator
      try {
        simulator = await startSimulator({ estate })
      } catch (error) {
        expect(error).toBeInstanceOf(EstateError)
        return
      }
      try {
        expect(await ask(simulator, '/state')).toBe(200)
        expect(await ask(simulator, '/billing')).toBe(200)
        expect(isPolluted()).toBe(false)
      } finally {
        await simulator.stop()
      }
    })
  })
})

describe('the admin port', () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await startSimulator({ estate: parseJson(jsonText(ESTATE)) })
  })
  afterAll(() => simulator.stop())

  const FAULT = {
    match: { product: 'hbr', region: 'cn-hangzhou', action: 'DeleteVault' },
    effect: { kind: 'error', code: 'X', status: 400, message: 'm' },
    times: 1,
    skip: 1,
    probability: 0.5,
    seed: 7,
  }
  const POLICY = { Version: '1', Statement: [{ Effect: 'Allow', Action: ['hbr:*'], Resource: '*' }] }
  const EDIT = { region: 'cn-hangzhou', product: 'hbr', collection: 'Vaults', put: [{ VaultId: 'v-9' }] }
  const TIME = { advanceSeconds: 1 }

  it.each([
    ['/faults', FAULT],
    ['/ram', POLICY],
    ['/edit', EDIT],
    ['/clock', TIME],
  ])('refuses what is wrong at %s and goes on', async (path, right) => {
    const cases = fc.record({ at: fc.nat(40), value: hostile, text: fc.boolean() })
    await fuzz(`bodies for ${path}`, 150, cases, async ({ at, value, text }) => {
      const body = text
        ? jsonText(withOneChange(right, at, (parent, key) => Reflect.set(parent, key, value)))
        : jsonText(value)
      const status = await ask(simulator, path, body)
      expect([200, 400, 413]).toContain(status)
      expect(await ask(simulator, '/clock')).toBe(200)
    })
    for (const torn of ['{', '[', '{"a":', '\u0000']) expect(await ask(simulator, path, torn)).toBe(400)
    await ask(simulator, '/faults', '{"clear": true}')
    await ask(simulator, '/reset', '{}')
  })
})
