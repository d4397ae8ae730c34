// Wrong inputs give one clear error in the preview, which names the option, and nothing is deleted.
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { estateOf, startScene } from '../support/scene'

const estate = estateOf({ Vaults: [{ VaultId: 'v-1', VaultName: 'finance' }] })
const absent = "const absent = require('@hbr-absent/sdk')\n"
const vault = (inputs: string) => `${absent}new absent.Vault('finance', { ${inputs} })`
const good = "regionId: 'cn-hangzhou', vaultId: 'v-1'"

interface Case {
  readonly what: string
  readonly text?: string
  readonly config?: Readonly<Record<string, unknown>>
  readonly env?: NodeJS.ProcessEnv
  readonly error: RegExp
}

const NO_KEYS = { ALIBABA_CLOUD_ACCESS_KEY_ID: '', ALIBABA_CLOUD_ACCESS_KEY_SECRET: '' }

/** A port on which nobody listens: it was free a moment ago. */
async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

const CASES: readonly Case[] = [
  {
    what: 'an unknown region of a Vault',
    text: vault("regionId: 'cn-hangzhuo', vaultId: 'v-1'"),
    error: /regionId: Cloud Backup has no region cn-hangzhuo; it has cn-hangzhou/,
  },
  {
    what: 'an unknown region of an Estate',
    config: { 'hbr-absent:regions': ['cn-hangzhou', 'cn-nowhere'] },
    error: /regions: Cloud Backup has no region cn-nowhere; it has cn-hangzhou/,
  },
  {
    what: 'the id of another kind',
    text: vault("regionId: 'cn-hangzhou', vaultId: 'p-1'"),
    error: /vaultId is "p-1", which looks like the id of a backup plan/,
  },
  {
    what: 'a malformed id',
    text: vault("regionId: 'cn-hangzhou', vaultId: 'v-1 or/so'"),
    error: /vaultId must not contain blanks or path separators/,
  },
  {
    what: 'an option that is misspelt',
    text: vault("regionId: 'cn-hangzhou', vautlId: 'v-1'"),
    error: /vautlId is no option: did you mean "vaultId"\?/,
  },
  {
    what: 'options that contradict each other',
    text: vault(`${good}, acknowledgeDataLoss: true, cascade: true`),
    error: /acknowledgeDataLoss does not work with cascade/,
  },
  {
    what: 'acknowledgeDataLoss for an Estate',
    text: `${absent}new absent.Estate('x', { regions: ['cn-hangzhou'], accountId: '1234567890123456', acknowledgeDataLoss: true })`,
    error: /acknowledgeDataLoss does not work for an Estate/,
  },
  {
    what: 'an Estate that forgets a typed resource',
    text: `${vault(good)}; new absent.Estate('x', { regions: ['cn-hangzhou'], accountId: '1234567890123456' })`,
    error: /Name in its dependsOn: Vault "finance"/,
  },
  {
    what: 'a typed resource after an Estate',
    text: `${absent}new absent.Estate('x', { regions: ['cn-hangzhou'], accountId: '1234567890123456' }); new absent.Vault('finance', { ${good} })`,
    error: /Name in its dependsOn: Vault "finance"/,
  },
  {
    what: 'no credentials',
    env: NO_KEYS,
    error: /no credentials found.*ALIBABA_CLOUD_ACCESS_KEY_ID.*hbr-absent:accessKeyId/,
  },
  {
    what: 'a secret key without its id',
    config: { 'hbr-absent:accessKeySecret': 'half-a-key' },
    error: /hbr-absent:accessKeyId is missing/,
  },
  {
    what: 'another account than that of the credentials',
    config: { 'hbr-absent:accountId': '6543210987654321' },
    error: /accountId is 6543210987654321, but these credentials belong to account 1234567890123456/,
  },
]

const errorsOf = (text: string) => text.match(/^ +error: .*$/gm) ?? []

describe('wrong input', () => {
  it.each(CASES)('is refused in the preview: $what', async ({ text, config, env, error }) => {
    const { stack, writes } = await startScene({
      estate,
      ...(text !== undefined && { program: { text } }),
      ...(config && { config }),
      ...(env && { env }),
    })
    const preview = await stack.preview()
    expect(preview.code).not.toBe(0)
    const diagnostics = preview.text.slice(preview.text.indexOf('Diagnostics:'))
    expect(diagnostics.replace(/\n +/g, ' ')).toMatch(error)
    expect(errorsOf(diagnostics).filter(line => !/preview failed/.test(line)).length).toBeLessThanOrEqual(1)
    // A stack trace is nothing for the person at the terminal.
    expect(diagnostics).not.toMatch(/^ +at .*\.js:\d+/m)
    expect(diagnostics).not.toContain('half-a-key')
    expect(await writes()).toEqual([])
  })

  it('is refused in the preview: an endpoint that does not answer', async () => {
    const dead = `http://127.0.0.1:${await deadPort()}`
    const { stack, writes } = await startScene({
      estate,
      config: { 'hbr-absent:endpoints': { '*': dead, 'cn-hangzhou': dead } },
    })
    const preview = await stack.preview()
    expect(preview.code).not.toBe(0)
    const diagnostics = preview.text.slice(preview.text.indexOf('Diagnostics:')).replace(/\n +/g, ' ')
    expect(diagnostics).toMatch(/error: .*nothing answers at 127\.0\.0\.1:\d+; check hbr-absent:endpoints/)
    expect(diagnostics.match(/nothing answers/g)).toHaveLength(1)
    expect(preview.durationMs).toBeLessThan(60_000)
    expect(await writes()).toEqual([])
  })
})
