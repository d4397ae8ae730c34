import { describe, expect, it } from 'vitest'
import type { ResourceOutputs } from '../model/outputs'
import { makePlan } from '../plan/makePlan'
import { HOSTILE_NAMES } from '../testing/hostileNames'
import { judgementOf } from '../testing/judgement'
import { REGION } from '../testing/objects'
import { resultSummary } from './result'
import { columns, WIDTH } from './words'

const SUBSCRIPTION = { kind: 'subscription', title: 'subscription', option: 'subscriptions' }

function outputsWith(said: Partial<ResourceOutputs>): ResourceOutputs {
  const nothing = { deleted: [], pending: [], manual: [], leftovers: [], billing: { items: [] } }
  return { plan: makePlan(judgementOf([])), absent: false, verifiedAt: '', ...nothing, ...said }
}

const left = (reason: string) => ({
  kind: 'nativeSnapshot',
  region: REGION,
  id: 's-1',
  reason,
  billedBy: 'ecs',
})

describe('the result of an update in the terminal', () => {
  it('names kinds in words, who bills what is left, steps by hand, and what nobody looked at', () => {
    const manual = [{ id: 'm-1', row: 'hana', region: REGION, what: 'Stop it', how: 'On the host' }]
    const pending = [{ kind: 'client', region: REGION, id: 'c-1', reason: 'its heartbeat is too fresh' }]
    const outputs = outputsWith({ leftovers: [left('ECS keeps it')], pending, manual })
    expect(resultSummary(outputs, { steps: [] }, [SUBSCRIPTION]).split('\n')).toEqual([
      'DELETED 0 objects',
      `  pending backup client c-1 in ${REGION}: its heartbeat is too fresh`,
      `  left ECS snapshot s-1 in ${REGION}: ECS keeps it (billed by ecs)`,
      '  by hand Stop it (m-1): On the host',
      '  Still billed: 0 objects of this scope.',
      '  Not looked at: subscriptions (subscriptions: true).',
    ])
  })

  it('stays short, however much is left', () => {
    const leftovers = Array.from({ length: 3_000 }, () => left('reason '.repeat(20)))
    const lines = resultSummary(outputsWith({ leftovers }), { steps: [] }, []).split('\n')
    expect(lines.length).toBeLessThan(25)
    expect(lines).toContain('  left … and 2994 more')
    expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(WIDTH)
  })

  it.each(HOSTILE_NAMES)('is harmless with %j in a reason', name => {
    const text = resultSummary(outputsWith({ leftovers: [left(name)] }), { steps: [] }, [])
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u)
  })
})
