// What the engine stores: little code with each resource, and no secret, also after a run that failed.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { clockAt, estateOf, startScene } from '../support/scene'
import { succeeded } from '../support/stack'

const estate = estateOf({
  Vaults: [
    { VaultId: 'v-1', VaultName: 'finance' },
    { VaultId: 'v-2', VaultName: 'young', CreatedTime: clockAt(-3600) },
  ],
})

const text = `
const absent = require('@hbr-absent/sdk')
for (const vaultId of ['v-1', 'v-2']) {
  new absent.Vault(vaultId, { regionId: 'cn-hangzhou', vaultId, acknowledgeDataLoss: true })
}`

const KEY = 'LTAIsimulator'
const SECRET = 'simulator-secret'

describe('the state', () => {
  it('holds less than 4 kB of code for a resource, and no secret, whether a run succeeded or failed', async () => {
    const { stack, left } = await startScene({
      estate,
      program: { text },
      // The keys come from the stack's secret config only.
      env: { ALIBABA_CLOUD_ACCESS_KEY_ID: '', ALIBABA_CLOUD_ACCESS_KEY_SECRET: '' },
    })
    succeeded(await stack.pulumi(['config', 'set', '--secret', 'hbr-absent:accessKeyId', KEY]))
    succeeded(await stack.pulumi(['config', 'set', '--secret', 'hbr-absent:accessKeySecret', SECRET]))

    const up = await stack.up(['--continue-on-error'])
    expect(up.code).not.toBe(0)
    expect(await left('Vaults', 'VaultId')).toEqual(['v-2'])

    const state = await stack.exportState()
    const resources: readonly {
      readonly type: string
      readonly inputs?: Readonly<Record<string, unknown>>
      readonly outputs?: Readonly<Record<string, unknown>>
    }[] = JSON.parse(state).deployment.resources
    const ours = resources.filter(({ type }) => type === 'pulumi-nodejs:dynamic/hbr-absent:Vault')
    expect(ours).toHaveLength(2)
    for (const { inputs, outputs } of ours) {
      for (const code of [inputs?.__provider, outputs?.__provider]) {
        expect(JSON.stringify(code).length).toBeGreaterThan(50)
        expect(JSON.stringify(code).length).toBeLessThan(4096)
      }
    }
    for (const secret of [SECRET, KEY]) {
      expect(state).not.toContain(secret)
      expect(state).not.toContain(Buffer.from(secret).toString('base64'))
      expect(up.text).not.toContain(secret)
    }
    const documents = join(stack.project, '.hbr-absent', 'plans')
    for (const name of await readdir(documents)) {
      expect(await readFile(join(documents, name), 'utf8')).not.toMatch(new RegExp(`${SECRET}|${KEY}`))
    }
  })
})
