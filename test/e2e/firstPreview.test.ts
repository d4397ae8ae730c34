// The first preview reads only, and tells what would be deleted, what stays, what waits, and how to approve it.
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  ACCOUNT,
  clockAt,
  estateOf,
  type PreviewedPlan,
  previewedPlan,
  REGION,
  type Scene,
  startScene,
  summaryOf,
} from '../support/scene'
import { succeeded } from '../support/stack'

const GIB = 1024 ** 3

const source = (name: string) => ({ InstanceId: `i-${name}`, InstanceName: name })

/** One of each: to be deleted, kept by a rule, and too young. */
const estate = estateOf({
  Vaults: [
    { VaultId: 'v-finance', VaultName: 'finance', StorageSize: 5 * GIB },
    { VaultId: 'v-legal', VaultName: 'legal' },
    { VaultId: 'v-young', VaultName: 'young', CreatedTime: clockAt(-3600) },
  ],
  BackupPlans: [
    { PlanId: 'p-nightly', PlanName: 'nightly', VaultId: 'v-finance', ...source('ledger') },
    { PlanId: 'p-legal', PlanName: 'weekly', VaultId: 'v-legal', ...source('archive') },
  ],
  Snapshots: [
    { _repeat: 7, SnapshotId: 's-{i}', VaultId: 'v-finance', PlanId: 'p-nightly', ...source('ledger') },
  ],
})

describe('the first preview', () => {
  let scene: Scene
  let summary: readonly string[]
  let diff = ''
  let plan: PreviewedPlan
  beforeAll(async () => {
    scene = await startScene({ estate, config: { 'hbr-absent:protect': [{ ids: ['v-legal'] }] } })
    summary = summaryOf(succeeded(await scene.stack.preview()).text)
    diff = succeeded(await scene.stack.preview(['--diff'])).text
    plan = await previewedPlan(scene.stack)
  })

  it('makes no call that deletes or changes anything', async () => {
    expect((await scene.simulator.calls()).length).toBeGreaterThan(5)
    expect(await scene.writes()).toEqual([])
  })

  it('begins its summary with what is lost', () => {
    expect(summary[0]).toBe(
      `DELETES 2 objects in account ${ACCOUNT}: 7 backup points, ${5 * GIB} bytes lost for ever`,
    )
  })

  it('goes on with what goes, what stays and why, and what waits until when', () => {
    const text = summary.join(' ').replace(/ +/g, ' ')
    expect(text).toMatch(/delete backup plan p-nightly "nightly"/)
    expect(text).toMatch(/delete backup vault v-finance "finance"/)
    expect(text).toMatch(/blocked backup vault v-young "young" in cn-hangzhou: .*two hours.*2027-01-01 01:00/)
    expect(text).toMatch(/keep backup vault v-legal "legal" in cn-hangzhou: a protect rule/)
    expect(text).toMatch(/keep backup plan p-legal "weekly" in cn-hangzhou: .*protect rule/)
    expect(Math.max(...summary.map(line => line.length))).toBeLessThanOrEqual(110)
  })

  it('ends with the digest and the exact command that approves it', () => {
    expect(summary.slice(0, -1).join('\n')).toContain(plan.digest)
    expect(summary.at(-1)).toBe(`pulumi config set hbr-absent:approve ${plan.digest}`)
  })

  it('shows the plan in --diff and --json with a reason for each object', () => {
    expect(plan).toMatchObject({
      complete: true,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      delete: [
        { kind: 'backupPlan', region: REGION, id: 'p-nightly', wave: 1, points: 'all' },
        { kind: 'vault', region: REGION, id: 'v-finance', wave: 2, points: 'all' },
      ],
      blocked: [{ kind: 'vault', id: 'v-young', temporary: true, until: '2027-01-01T01:00:00.000Z' }],
      keep: [
        { kind: 'backupPlan', id: 'p-legal' },
        { kind: 'vault', id: 'v-legal' },
      ],
    })
    for (const entry of [...plan.delete, ...plan.blocked, ...plan.keep]) {
      expect(entry.reason).not.toBe('')
      expect(diff).toMatch(new RegExp(`id +: "${entry.id}"`))
      expect(diff).toContain(`: ${JSON.stringify(entry.reason)}`)
    }
    expect(diff).toMatch(/desiredState *: "absent"/)
    expect(diff).toMatch(new RegExp(`digest *: "${plan.digest}"`))
  })

  it('writes the plan document, which holds what the digest stands for', async () => {
    const { digest } = plan
    const file = `${scene.stack.project}/.hbr-absent/plans/${digest}.json`
    const document = JSON.parse(await readFile(file, 'utf8'))
    expect(document).toMatchObject({
      digest,
      accountId: ACCOUNT,
      delete: [
        { object: `backupPlan/${REGION}/p-nightly` },
        { object: `vault/${REGION}/v-finance` },
        { object: `vault/${REGION}/v-young` },
      ],
    })
  })
})
