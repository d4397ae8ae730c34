import { expect, it } from 'vitest'
import type { StepOutcome } from './execute/run'
import { keyOf } from './model/object'
import { outputsOf } from './outcome'
import { judgementOf } from './testing/judgement'
import { NOW, REGION } from './testing/objects'
import { makeNasMount } from './testing/rowObjects'

const mount = makeNasMount('fs-1')
const inputs = { regionId: REGION, vaultId: 'v-1', cascade: true }

/** A run that deleted the vault, and what became of the mount that the vault's cascade holds. */
function afterwards(outcome: StepOutcome, left = [mount]) {
  const after = judgementOf(left, { type: 'Vault', inputs })
  const record = { steps: [{ key: keyOf(mount), step: 'remove', outcome, at: NOW }] }
  return outputsOf({ inputs, after, approved: undefined, record, onBlocked: 'defer', behind: [] })
}

it('names what a run could not remove, although the root of the scope is gone', () => {
  const { outputs, reasons } = afterwards({ state: 'failed', reason: 'the service refused' })
  expect(outputs.absent).toBe(false)
  expect(outputs.leftovers).toEqual([
    { kind: 'nasMount', region: REGION, id: 'fs-1', reason: 'the service refused' },
  ])
  expect(reasons).toHaveLength(1)
})

it('is absent where nothing is left of what failed', () => {
  const { outputs, reasons } = afterwards({ state: 'failed', reason: 'the service refused' }, [])
  expect(outputs.absent).toBe(true)
  expect(reasons).toEqual([])
})
