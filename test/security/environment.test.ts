// Keys from the environment and of the role that they assume, planted and searched for.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ACCOUNT, approve } from '../support/scene'
import { createStack } from '../support/stack'
import { chatty, config, expectNone, KEY, LOUD, loud, PASSPHRASE, SECRET, startWithKey } from './planted'

/** What the simulator gives to those who assume a role. */
const SESSION = /(secret|token)-sim[0-9a-z]{12}/

it('secrets of the environment, and of the role that they assume, are in nothing that any command wrote', async () => {
  const simulator = await startWithKey()
  const stack = await createStack({
    program: { readyMade: true },
    simulator,
    config: { ...config, 'hbr-absent:assumeRoleArn': `acs:ram::${ACCOUNT}:role/cleaner` },
    env: {
      ALIBABA_CLOUD_ACCESS_KEY_ID: KEY,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: SECRET,
      PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
    },
  })
  const results = [
    await stack.preview(['--save-plan', 'plan.json', ...LOUD], loud),
    await stack.up(LOUD, loud),
  ]
  await approve(stack)
  await chatty(simulator, [SECRET, KEY])
  results.push(await stack.up(LOUD, loud), await stack.up([], loud), await stack.refresh(LOUD, loud))
  expect(results.map(({ code }) => code === 0)).toEqual([true, false, false, false, true])
  // The role was used, the failure was shown, the reports and the plan are there: there was something to search.
  const calls = await simulator.calls()
  expect(calls.filter(({ action }) => action === 'AssumeRole').length).toBeGreaterThan(0)
  expect(results[2]?.text).toMatch(/Refused/)
  expect(await readdir(join(stack.project, 'reports'))).toContain('result.junit.xml')
  for (const folder of ['reports', join('.hbr-absent', 'plans')])
    expect(await modesIn(join(stack.project, folder))).toEqual(['600'])
  expect((await stat(join(stack.project, 'plan.json'))).size).toBeGreaterThan(100)

  await expectNone([SECRET, PASSPHRASE], stack, results)
  for (const { text } of results) expect(text).not.toMatch(SESSION)
  expect(await stack.exportState()).not.toMatch(SESSION)
})

/** Different modes of the files of a folder; none may be a left-over of writing. */
async function modesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder)
  expect(names.filter(name => name.startsWith('.'))).toEqual([])
  const modes = await Promise.all(names.map(async name => (await stat(join(folder, name))).mode & 0o777))
  return [...new Set(modes.map(mode => mode.toString(8)))]
}
