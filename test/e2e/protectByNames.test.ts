// Protect rules about names of sources: what is read decides, what can't be read blocks, and what matches nothing is told.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImpactReport } from '../../provider/dist/report/impactReport.js'
import { testFolder } from '../support/folder'
import { impactCommand } from '../support/impactCommand'
import { ACCOUNT, REGION } from '../support/scene'
import { startSimulator } from '../support/simulator'

/** Two servers whose names only ECS tells, each with a plan and a vault. */
const estate = {
  accountId: ACCOUNT,
  now: '2027-01-01T00:00:00Z',
  regions: {
    [REGION]: {
      hbr: {
        Vaults: [{ VaultId: 'v-1' }, { VaultId: 'v-2' }],
        BackupPlans: [1, 2].map(at => ({
          PlanId: `p-${at}`,
          VaultId: `v-${at}`,
          SourceType: 'ECS_FILE',
          InstanceId: `i-${at}`,
        })),
      },
      ecs: {
        Instances: [
          { InstanceId: 'i-1', InstanceName: 'finance-db' },
          { InstanceId: 'i-2', InstanceName: 'web' },
        ],
      },
    },
  },
}
const FINANCE = { names: ['finance-*'] }

async function impact(rule: object, denied: readonly string[] = []) {
  const { folder } = await testFolder()
  const policy = join(folder, 'policy.json')
  const Statement = [
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: [...denied, 'ram:Nothing'], Resource: '*' },
  ]
  await writeFile(policy, JSON.stringify({ Version: '1', Statement }))
  const simulator = await startSimulator({ estate, args: ['--ram-policy', policy] })
  const args = ['--region', REGION, '--protect', JSON.stringify(rule)]
  const report: ImpactReport = JSON.parse((await impactCommand(simulator, [...args, '--json'])).stdout)
  const text = (await impactCommand(simulator, args)).stdout.replace(/\s+/g, ' ')
  const verdicts = Object.fromEntries(report.objects.map(({ id, verdict }) => [id, verdict]))
  return { report, text, verdicts }
}

describe('a protect rule about names', () => {
  it('keeps what backs up a source of that name, with its vault, and lets the rest go', async () => {
    const { report, text, verdicts } = await impact(FINANCE)
    expect(verdicts).toEqual({ 'p-1': 'keep', 'v-1': 'keep', 'p-2': 'delete', 'v-2': 'delete' })
    expect(report.rules).toEqual([{ list: 'protect', name: 'protect[0]', matched: 1, unknown: 0 }])
    expect(text).toContain('rules protect[0] matched 1')
  })

  it('blocks everything that it might have protected where the names of sources can not be read', async () => {
    const { report, text, verdicts } = await impact(FINANCE, ['ecs:DescribeInstances'])
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['blocked']))
    expect(report.rules[0]).toMatchObject({ matched: 0, unknown: 2 })
    expect(report.gaps).toMatchObject([{ action: 'ecs.DescribeInstances' }])
    expect(text).toContain('protect[0] could not be evaluated for 2 objects')
    expect(text).toContain('a protect rule may name backup plan p-1')
    expect(text).toContain('ecs.DescribeInstances')
  })

  it('is a warning where it matches nothing', async () => {
    const { text, verdicts } = await impact({ names: ['fin4nce-*'] })
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['delete']))
    expect(text).toContain('Warning: protect[0] matches nothing. Is it spelled as you mean it?')
  })
})
