// The example policy pack judges the inputs that the real engine computed for a real estate.
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type PolicyPack, startPolicyPack } from '../support/policyPack'
import { startSimulator } from '../support/simulator'
import { createStack } from '../support/stack'

const examples = join(__dirname, '..', '..', 'examples')
const TYPE = 'pulumi-nodejs:dynamic/hbr-absent:Estate'

describe('the policy pack', () => {
  let pack: PolicyPack
  let inputs: Readonly<Record<string, unknown>>
  beforeAll(async () => {
    const simulator = await startSimulator({ estate: join(examples, 'estates', 'full.json') })
    const config = {
      'hbr-absent:regions': ['cn-shanghai'],
      'hbr-absent:accountId': '1234567890123456',
      'hbr-absent:reportDir': 'reports',
    }
    const stack = await createStack({ program: { readyMade: true }, simulator, config })
    const steps = await stack.previewJson()
    inputs = steps.find(step => step.newState?.type === TYPE)?.newState?.inputs ?? {}
    pack = await startPolicyPack(join(examples, 'policy'), {
      'at-most-objects': { most: 1 },
      'no-loss-of-a-last-backup': { project: stack.project },
    })
  })

  it('stops a plan with more objects than its limit', async () => {
    expect((await pack.violations(TYPE, inputs))['at-most-objects']).toContain('more than 1')
  })

  it('stops a plan that does not protect the tag "retain", and lets one pass that does', async () => {
    expect(await pack.violations(TYPE, inputs)).toHaveProperty('retain-is-protected')
    const careful = { ...inputs, protect: [{ tags: { retain: '*' } }] }
    expect(await pack.violations(TYPE, careful)).not.toHaveProperty('retain-is-protected')
  })

  it('stops a plan that takes the last backup of a source', async () => {
    expect((await pack.violations(TYPE, inputs))['no-loss-of-a-last-backup']).toContain('last backup')
  })

  it('has nothing against resources of others, and against a plan that deletes nothing', async () => {
    expect(await pack.violations('aws:s3/bucket:Bucket', inputs)).toEqual({})
    const empty = { ...inputs, plan: { ...Object(inputs.plan), delete: [] } }
    expect(await pack.violations(TYPE, empty)).toEqual({})
  })
})
