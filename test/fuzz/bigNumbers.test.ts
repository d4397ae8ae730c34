// Ids and byte counts beyond 2^53 come through with every digit: into the plan, the calls and the reports.
import { expect, it } from 'vitest'
import { ACCOUNT, REGION } from './answers/estate'
import { startTrial } from './answers/trial'

const BYTES = 9007199254740993n
const OTHER_ACCOUNT = 9007199254740995n
const CREATED = Date.parse('2026-01-01T00:00:00Z') / 1000

const estate = {
  accountId: ACCOUNT,
  now: '2026-11-24T08:00:00Z',
  regions: {
    [REGION]: {
      hbr: {
        Vaults: [
          {
            VaultId: 'v-1',
            CreatedTime: CREATED,
            StorageSize: BYTES,
            BytesDone: BYTES * 4n,
            SnapshotCount: 0,
          },
          { VaultId: 'v-2', CreatedTime: CREATED, StorageSize: BYTES + 2n },
        ],
        CrossAccounts: [{ CrossAccountUserId: OTHER_ACCOUNT, CrossAccountRoleName: 'hbrrole' }],
      },
    },
  },
}
const inputs = { regions: [REGION], accountId: ACCOUNT }

it('huge ids and sizes keep their digits from the answer to the plan, the calls and the reports', async () => {
  const trial = await startTrial(estate, inputs)
  const checked = await trial.check()
  if (checked.outcome === 'invalid') throw new Error(JSON.stringify(checked.failures))
  const { plan } = checked.inputs
  const link = `${OTHER_ACCOUNT}:hbrrole`
  expect(plan.delete.map(({ id }) => id)).toContain(link)
  const impact = JSON.parse(await trial.file('reports/impact.json'))
  expect(impact.objects).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'v-1', storedBytes: String(BYTES), protectedBytes: String(BYTES * 4n) }),
      expect.objectContaining({ id: link }),
    ]),
  )
  expect(impact.totals.storedBytes).toBe(String(2n * BYTES + 2n))
  for (const name of ['impact.html', 'impact.md']) expect(await trial.file(`reports/${name}`)).toContain(link)

  const run = await trial.run(checked.inputs, [plan.digest])
  expect(run.outputs.deleted.map(({ id }) => id)).toContain(link)
  expect(await trial.log()).toContain(`"CrossAccountUserId":${OTHER_ACCOUNT}`)
  for (const name of ['result.json', 'result.html', 'result.md', 'result.junit.xml'])
    expect(await trial.file(`reports/${name}`)).toContain(String(OTHER_ACCOUNT))
  await trial.stop()
})

it('a limit in bytes counts every one of them', async () => {
  const trial = await startTrial(estate, inputs)
  const most = Number.MAX_SAFE_INTEGER
  const over = await trial.check([], { limits: { maxBytes: most }, select: [{ ids: ['v-1'] }] })
  if (over.outcome === 'invalid') throw new Error(JSON.stringify(over.failures))
  expect(over.inputs.plan.delete).toEqual([])
  expect(over.inputs.plan.blocked.map(({ reason }) => reason).join()).toContain('maxBytes')
  await trial.stop()
})
