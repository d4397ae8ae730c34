import { describe, expect, it } from 'vitest'
import { optionsOf } from './options'

describe('options', () => {
  it('are careful where nobody says otherwise', () => {
    expect(optionsOf({})).toEqual({
      approve: [],
      approveUntil: undefined,
      acknowledgeDataLoss: false,
      onBlocked: 'fail',
      notBefore: undefined,
      gracePeriodMs: undefined,
      protect: [],
      maxObjects: 500,
      maxBytes: undefined,
      acceptManual: [],
      hanaSids: {},
      untag: false,
      nativeSnapshots: false,
      diskReplication: false,
      subscriptions: false,
      backupPoints: 'withVault',
      cascade: false,
    })
  })

  it('count dates and durations in milliseconds', () => {
    const options = optionsOf({
      notBefore: '2026-11-01T08:00:00Z',
      approveUntil: '2026-11-01T08:00:01Z',
      gracePeriod: '2d',
    })
    const at = Date.UTC(2026, 10, 1, 8)
    expect(options).toMatchObject({ notBefore: at, approveUntil: at + 1000, gracePeriodMs: 172_800_000 })
  })

  it('take one digest for a list of one', () => {
    expect(optionsOf({ approve: 'a' }).approve).toEqual(['a'])
    expect(optionsOf({ approve: ['a', 'b'] }).approve).toEqual(['a', 'b'])
  })
})
