// Tags of buckets, which only the tag service tells, by an ARN whose form is not documented.
import { expect, it } from 'vitest'
import { ACCOUNT, HOME, names, stage } from './rows/harness'

const plan = (PlanId: string, Bucket: string) => ({ PlanId, SourceType: 'OSS', Bucket, VaultId: 'v-1' })
const TWO_BUCKETS = {
  hbr: { Vaults: [{ VaultId: 'v-1' }], BackupPlans: [plan('p-kept', 'ledger'), plan('p-free', 'scratch')] },
}
const INPUTS = { accountId: ACCOUNT, regions: [HOME], protect: [{ tags: { retain: '*' } }] }

it.each([
  ['the usual form', `arn:acs:oss:${HOME}:${ACCOUNT}:bucket/ledger`],
  ['another form', `arn:acs:oss:oss-${HOME}:${ACCOUNT}:buckets/ledger`],
  ['a form without a type', `arn:acs:oss:*:${ACCOUNT}:ledger`],
])('a bucket whose tag has an ARN of %s is protected, and one without tags is not', async (_what, arn) => {
  const Tags = [{ Category: 'Custom', Key: 'retain', Value: 'legal' }]
  const scene = await stage({ ...TWO_BUCKETS, tag: { TagResources: [{ ResourceARN: arn, Tags }] } })
  const made = await scene.preview('Estate', INPUTS)
  expect(names(made.keep)).toEqual(['backupPlan p-kept', 'vault v-1'])
  expect(names(made.delete)).toEqual(['backupPlan p-free'])
})
