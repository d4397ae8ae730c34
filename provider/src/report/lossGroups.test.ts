import { expect, it } from 'vitest'
import { DAY, makeBackupPlan, makeVault, NOW } from '../testing/objects'
import { impactOf } from '../testing/reports'
import { lossLines } from './lossGroups'

const GIB = 2n ** 30n
const small = makeVault('v-small', { name: 'small', facts: { points: 1n, storedBytes: GIB } })
const large = makeVault('v-large', { facts: { points: 40n, storedBytes: 100n * GIB } })
const far = makeVault('v-far', { region: 'cn-shanghai', facts: { points: 9n, storedBytes: 50n * GIB } })
const plans = ['p-1', 'p-2'].map(id => makeBackupPlan(id, 'v-small', { name: id }))
const objects = [large, small, ...plans, far]

it('tells each vault with what writes into it, a lost last backup first, then by size', () => {
  expect(lossLines(impactOf(objects), 20)).toEqual({
    lines: [
      '  cn-hangzhou',
      '    delete backup vault v-small "small" (wave 2), 1 point, 1.0 GiB',
      '      delete 2 backup plans (wave 1), last backup of instance i-of-p-1, instance i-of-p-2',
      '    delete backup vault v-large (wave 1), 40 points, 100.0 GiB',
      '  cn-shanghai',
      '    delete backup vault v-far (wave 1), 9 points, 50.0 GiB',
    ],
    told: 5,
  })
})

it('leaves out the least loss where there is no room, whatever its region', () => {
  const { lines, told } = lossLines(
    impactOf([...objects, makeVault('v-z', { facts: { storedBytes: 1n } })]),
    6,
  )
  expect(lines.join('\n')).not.toContain('v-z')
  expect(lines).toHaveLength(6)
  expect(told).toBe(5)
})

it('takes a size that nobody knows for a large one', () => {
  const unknown = makeVault('v-unknown', { facts: { points: undefined, storedBytes: undefined } })
  const { lines } = lossLines(impactOf([large, unknown]), 20)
  expect(lines[1]).toBe('    delete backup vault v-unknown (wave 1), points not known, size not known')
  const half = makeVault('v-half', { facts: { points: 3n, storedBytes: undefined } })
  expect(lossLines(impactOf([large, half]), 20).lines[1]).toBe(
    '    delete backup vault v-half (wave 1), 3 points, size not known',
  )
})

it('says which vault stays where only its plan goes', () => {
  const young = makeVault('v-small', { createdAt: NOW - DAY / 24 })
  const { lines } = lossLines(impactOf([young, ...plans.slice(0, 1)]), 20)
  expect(lines[1]).toMatch(
    /^ {4}delete backup plan p-1 "p-1" \(wave 1\), last backup of instance i-of-p-1, from backup vault v-sm…/,
  )
})
