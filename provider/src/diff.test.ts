import { describe, expect, it } from 'vitest'
import { isKnownUnbound } from './diff'
import type { ResourceOutputs } from './model/outputs'
import { makePlan } from './plan/makePlan'
import { ACCOUNT, judgementOf } from './testing/judgement'
import { objectOf, REGION } from './testing/objects'

const inputs = { regionId: REGION, instanceId: 'i-1' } as const
const instance = objectOf('essentialInstance', 'i-1', { instanceId: 'i-1' })
const subscription = { kind: 'subscription', region: REGION, id: 's', reason: 'paid for', billedBy: 'bss' }
const plan = makePlan(judgementOf([instance], { type: 'EssentialInstance', inputs }))
const later = { ...plan, digest: 'of another plan' }

const unbound: ResourceOutputs = {
  ...inputs,
  accountId: ACCOUNT,
  absent: false,
  plan: { ...plan, digest: 'of nothing', delete: [] },
  deleted: [{ kind: 'essentialInstance', region: REGION, id: 'i-1', goneAt: '2026-11-01T08:00:00Z' }],
  pending: [],
  manual: [],
  leftovers: [subscription],
  billing: { items: [] },
  verifiedAt: '2026-11-01T08:00:00Z',
}

describe('an instance of ECS Backup Essential Edition', () => {
  it('is known to be unbound once the state tells it, whatever else stays', () => {
    expect(plan.delete).toHaveLength(1)
    expect(isKnownUnbound('EssentialInstance', unbound, later)).toBe(true)
    expect(isKnownUnbound('EssentialInstance', { ...unbound, deleted: [] }, later)).toBe(false)
  })

  it('is not, where the plan holds anything besides', () => {
    const [entry] = plan.delete
    const other = entry === undefined ? [] : [entry, { ...entry, kind: 'subscription' as const }]
    expect(isKnownUnbound('EssentialInstance', unbound, { ...later, delete: other })).toBe(false)
    expect(isKnownUnbound('Vault', unbound, later)).toBe(false)
  })
})
