// Keys with a session token from the stack's secret config, planted and searched for.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createCloud } from '../../provider/dist/cloud/index.js'
import type { Simulator } from '../../scripts/lib/simulator.mjs'
import { ACCOUNT, REGION } from '../support/scene'
import { createStack, succeeded } from '../support/stack'
import { chatty, config, expectNone, KEY, LOUD, loud, PASSPHRASE, SECRET, startWithKey } from './planted'

it('secrets of the secret config, with a session token, are in nothing that any command wrote', async () => {
  const simulator = await startWithKey()
  const session = await sessionOf(simulator)
  const secrets = [session.accessKeySecret, session.securityToken]
  const stack = await createStack({
    program: { readyMade: true },
    simulator,
    config,
    env: {
      ALIBABA_CLOUD_ACCESS_KEY_ID: '',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: '',
      PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
    },
  })
  for (const [name, value] of Object.entries(session)) {
    succeeded(await stack.pulumi(['config', 'set', '--secret', `hbr-absent:${name}`, value]))
  }
  const preview = await stack.preview(['--save-plan', 'plan.json', ...LOUD], loud)
  expect(preview.code).toBe(0)
  const [document = ''] = await readdir(join(stack.project, '.hbr-absent', 'plans'))
  succeeded(await stack.setConfig('hbr-absent:approve', document.replace('.json', '')))
  await chatty(simulator, secrets)
  const up = await stack.up(LOUD, loud)
  expect(up.text).toMatch(/Refused/)
  await expectNone([...secrets, PASSPHRASE], stack, [preview, up])
})

/** Keys of a role, as somebody would get them outside of Pulumi. */
async function sessionOf(simulator: Simulator) {
  const cloud = createCloud({
    credentials: { accessKeyId: KEY, accessKeySecret: SECRET },
    endpointsVariable: JSON.stringify(simulator.endpoints),
  })
  const { Credentials } = await cloud.call(REGION, 'sts.AssumeRole', {
    RoleArn: `acs:ram::${ACCOUNT}:role/cleaner`,
    RoleSessionName: 'test',
  })
  const { AccessKeyId = '', AccessKeySecret = '', SecurityToken = '' } = Credentials ?? {}
  return { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, securityToken: SecurityToken }
}
