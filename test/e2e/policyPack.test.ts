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
  let atNight: PolicyPack
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
      'working-hours': { firstHour: 0, endHour: 24, weekends: true },
    })
    // No hour of the day is within these.
    atNight = await startPolicyPack(join(examples, 'policy'), {
      'no-loss-of-a-last-backup': { project: stack.project },
      'working-hours': { firstHour: 0, endHour: 0, weekends: true },
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

  it('stops a plan outside of working hours, and lets one pass within them', async () => {
    expect((await atNight.violations(TYPE, inputs))['working-hours']).toContain('Nobody is there')
    expect(await pack.violations(TYPE, inputs)).not.toHaveProperty('working-hours')
  })

  it('has nothing against resources of others, and against a plan that deletes nothing', async () => {
    expect(await pack.violations('aws:s3/bucket:Bucket', inputs)).toEqual({})
    const empty = { ...inputs, plan: { ...Object(inputs.plan), delete: [] } }
    expect(await pack.violations(TYPE, empty)).toEqual({})
  })
})
