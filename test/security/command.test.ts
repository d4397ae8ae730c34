// The command `hbr-absent`: its reports and messages are searched for the keys that it was given.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../scripts/lib/paths.mjs'
import { start } from '../../scripts/lib/process.mjs'
import { tools } from '../support/environment'
import { ACCOUNT, REGION } from '../support/scene'
import { createStack } from '../support/stack'
import { expectNone, KEY, SECRET, startWithKey } from './planted'

it('secrets are in no report and no message of the command hbr-absent, which names the endpoints', async () => {
  const simulator = await startWithKey()
  const stack = await createStack({ program: { text: '' } })
  const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    start(
      tools().node,
      [join(root, 'provider', 'dist', 'cli', 'main.js'), 'impact', '--region', REGION, ...args],
      {
        cwd: stack.project,
        env: {
          ...process.env,
          HOME: stack.project,
          HBR_ABSENT_ENDPOINTS: JSON.stringify(simulator.endpoints),
          ALIBABA_CLOUD_ACCESS_KEY_ID: KEY,
          ALIBABA_CLOUD_ACCESS_KEY_SECRET: SECRET,
          DEBUG: '*',
          ...env,
        },
      },
    ).done
  const [text, json, html, wrong] = await Promise.all([
    run([]),
    run(['--json']),
    run(['--html', 'deep/impact.html']),
    run([], { ALIBABA_CLOUD_ACCESS_KEY_SECRET: `${SECRET}x` }),
  ])
  expect([text, json, html].map(({ code }) => code)).toEqual([3, 3, 3])
  expect(wrong).toMatchObject({ code: 1, text: expect.stringMatching(/SignatureDoesNotMatch/) })
  expect(text.stderr).toContain(`${REGION}  ${simulator.endpoints[REGION]}  (HBR_ABSENT_ENDPOINTS)`)
  expect(JSON.parse(json.stdout)).toMatchObject({ accountId: ACCOUNT })
  expect((await stat(join(stack.project, 'deep', 'impact.html'))).mode & 0o777).toBe(0o600)
  await expectNone([SECRET, KEY], stack, [text, json, html, wrong])
})
