import { expect, it } from 'vitest'
import { DAY, HOUR, makeBackupPlan, makePoint, makeVault, NOW } from '../testing/objects'
import { impactOf } from '../testing/reports'
import { lossLines } from './lossGroups'

const plan = makeBackupPlan('p-1', 'v-1', { facts: { instanceId: 'i-1' } })
const points = ['s-1', 's-2'].map(id => makePoint(id, 'v-1', 'p-1'))
const stays = makeVault('v-1', { createdAt: NOW - 3 * DAY, facts: { points: 2n, storedBytes: 4096n } })

it('points that go without their vault are told with their plan, the vault being one that stays', () => {
  const young = { ...stays, createdAt: NOW - HOUR }
  const report = impactOf([young, plan, ...points], { inputs: { backupPoints: 'oneByOne' } })
  const vault = report.objects.find(({ id }) => id === 'v-1')
  expect(vault?.verdict).toBe('blocked')
  expect(report.objects.find(({ id }) => id === 'p-1')).toMatchObject({
    verdict: 'delete',
    holdsData: true,
    points: '2',
    storedBytes: '2048',
    oldestPoint: new Date(NOW - 10 * DAY).toISOString(),
  })
  expect(lossLines(report, 9).lines[1]).toContain('delete backup plan p-1 (wave 1), 2 points, 2.0 KiB')
})

it('points that go with their vault are told with the vault alone', () => {
  const report = impactOf([stays, plan, ...points])
  expect(report.objects.find(({ id }) => id === 'p-1')).toMatchObject({ verdict: 'delete', holdsData: false })
})
