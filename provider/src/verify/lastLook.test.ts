import { expect, it } from 'vitest'
import { keyOf } from '../model/object'
import { judgementOf } from '../testing/judgement'
import { makeBackupPlan, makeVault, NOW, REGION } from '../testing/objects'
import { withoutLastLook } from './lastLook'

it('without a last look only what was seen gone counts as gone, and every listing as failed', () => {
  const vault = makeVault('v-1')
  const plan = makeBackupPlan('p-1', 'v-1')
  const other = makeBackupPlan('p-2', 'v-1')
  const { estate } = judgementOf([vault, plan, other]).context.view
  const record = {
    steps: [
      { key: keyOf(plan), step: 'remove', outcome: { state: 'done' as const }, at: NOW },
      {
        key: keyOf(other),
        step: 'remove',
        outcome: { state: 'skipped' as const, reason: 'stopped' },
        at: NOW,
      },
    ],
  }
  const known = withoutLastLook({ ...estate, regions: [REGION] }, record, 'stopped')
  expect(known.objects.map(keyOf)).toEqual([keyOf(vault), keyOf(other)])
  expect(known.gaps).toContainEqual(
    expect.objectContaining({ kind: 'vault', region: REGION, reason: 'stopped' }),
  )
})
