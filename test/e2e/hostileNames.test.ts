// Names that somebody gave to harm a reader are harmless wherever a run shows them: terminal, files, state, errors.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { HOSTILE_NAMES } from '../../provider/src/testing/hostileNames'
import { approve, clockAt, estateOf, type Scene, startScene } from '../support/scene'
import { startSimulator } from '../support/simulator'
import { succeeded } from '../support/stack'

/**
 * Whatever is no space must be seen, and must not turn the direction of writing. The zero-width space is our own: in
 * Markdown it takes the meaning of `@` and of addresses away.
 */
const UNSEEN = /(?![\n\r\t\u200b])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

const estate = estateOf({
  Vaults: [
    ...HOSTILE_NAMES.map((name, at) => ({ VaultId: `v-${at}`, VaultName: name })),
    ...HOSTILE_NAMES.map((name, at) => ({
      VaultId: `v-young-${at}`,
      VaultName: name,
      CreatedTime: clockAt(-3600),
    })),
    ...HOSTILE_NAMES.map((name, at) => ({ VaultId: `v-kept-${at}`, VaultName: name })),
  ],
  BackupPlans: HOSTILE_NAMES.flatMap((name, at) => [
    { PlanId: `p-${at}`, PlanName: name, VaultId: `v-${at}`, InstanceId: `i-${at}`, InstanceName: name },
    { PlanId: `p-kept-${at}`, PlanName: name, VaultId: `v-kept-${at}`, InstanceId: `i-kept-${at}` },
  ]),
})

describe('hostile names', () => {
  let scene: Scene
  const said: Record<string, string> = {}
  beforeAll(async () => {
    // Slow deletions, so that the run tells of its progress.
    const simulator = await startSimulator({ estate, args: ['--settle-seconds', '6'] })
    scene = await startScene({
      estate,
      env: { HBR_ABSENT_ENDPOINTS: JSON.stringify(simulator.endpoints) },
      config: {
        'hbr-absent:protect': HOSTILE_NAMES.map((_, at) => ({ ids: [`v-kept-${at}`] })),
        'hbr-absent:reportDir': 'reports',
      },
    })
    const { stack } = scene
    said.diff = succeeded(await stack.preview(['--diff'])).text
    said.json = succeeded(await stack.pulumi(['preview', '--json'])).stdout
    said.refused = (await stack.up()).text
    await approve(stack)
    said.up = (await stack.up()).text
    said.state = await stack.exportState()
    said.outputs = JSON.stringify(await stack.outputs())
    const plans = join(stack.project, '.hbr-absent', 'plans')
    for (const file of await readdir(plans)) said[file] = await readFile(join(plans, file), 'utf8')
    for (const file of await readdir(join(stack.project, 'reports'))) {
      said[file] = await readFile(join(stack.project, 'reports', file), 'utf8')
    }
  }, 240_000)

  it('neither move a terminal nor turn the writing direction, in whatever a run prints or writes', () => {
    expect(Object.keys(said).length).toBeGreaterThan(12)
    const unseen = Object.entries(said).filter(([, text]) => UNSEEN.test(text))
    expect(unseen.map(([name, text]) => `${name}: ${UNSEEN.exec(text)?.[0].codePointAt(0)}`)).toEqual([])
  })

  it('are still named, in what is deleted, refused, waits and stays', () => {
    const name = '</script></style></title><h1>owned</h1>'
    for (const part of ['diff', 'refused', 'up', 'impact.json', 'result.json'])
      expect(said[part]).toContain(name)
  })

  it('are no markup in files for browsers, forges and pipelines', () => {
    for (const part of ['impact.html', 'impact.md', 'result.html', 'result.md', 'result.junit.xml']) {
      expect(said[part]).not.toMatch(/<img |<svg onload|<h1>owned|javascript:alert\(1\)"/)
    }
  })

  it('leave the progress of the run on lines of their own', () => {
    expect(said.up).toMatch(
      /\d+ of 16 objects done after \d+ s; waits \d+ s for delete backup (plan|vault) [pv]-\d/,
    )
  })
})
