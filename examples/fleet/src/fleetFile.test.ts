import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fleetOf, readFleet } from './fleetFile'
import { WrongInput } from './wrongInput'

const account = '1234567890123456'
const entry = { account, role: 'cleaner', regions: ['cn-hangzhou'] }

function reasons(content: unknown): readonly string[] {
  try {
    fleetOf(content, 'fleet.yaml')
    return []
  } catch (error) {
    if (error instanceof WrongInput) return error.reasons
    throw error
  }
}

describe('an entry of a fleet file', () => {
  it('gives an account with the ARN of its role, its regions and its options', () => {
    const protect = [{ names: ['legal-*'] }]
    const options = { limits: { maxObjects: 2000 }, poll: { timeoutSeconds: 60 } }
    expect(fleetOf([{ ...entry, protect, options }], 'fleet.yaml')).toEqual([
      {
        account,
        roleArn: `acs:ram::${account}:role/cleaner`,
        regions: ['cn-hangzhou'],
        options: { ...options, protect },
      },
    ])
  })

  it('may hold one rule in the place of a list', () => {
    expect(fleetOf([{ ...entry, select: { kinds: ['vault'] } }], 'fleet.yaml')[0]?.options).toEqual({
      select: [{ kinds: ['vault'] }],
    })
  })

  it('needs no role where the credentials are those of the account', () => {
    expect(fleetOf([{ account, regions: ['cn-hangzhou'] }], 'fleet.yaml')[0]).not.toHaveProperty('roleArn')
  })

  it.each<[string, object, RegExp]>([
    [
      'an account that is a number',
      { account: 1234567890123456 },
      /entry 1: account must be text of digits in quotes/,
    ],
    [
      'an account with letters',
      { account: 'finance' },
      /account must be text of digits, such as "1234567890123456"/,
    ],
    [
      'a role of another account',
      { role: 'acs:ram::42:role/cleaner' },
      /role belongs to account 42: it must be a role/,
    ],
    ['a role that is none', { role: 'a role' }, /role must be a role name or ARN such as "hbr-absent"/],
    ['no regions', { regions: undefined }, /\(1234567890123456\): regions /],
    ['a region that is none', { regions: ['Hangzhou'] }, /regions\[0\] .*Hangzhou.*cn-hangzhou/],
    ['a misspelt rule', { protect: [{ name: ['x'] }] }, /protect\[0\]\.name .*names/],
    ['a protect that came out empty', { protect: null }, /protect\[0\] must be a rule such as/],
    ['a select that came out empty', { select: null }, /select\[0\] must be a rule such as/],
    ['an unknown part', { region: ['cn-hangzhou'] }, /region is no part of an entry: it has account, role/],
    ['an unknown option', { options: { limit: {} } }, /limit .*limits/],
    [
      'an approval',
      { options: { approve: 'x' } },
      /options\.approve has no place there: it comes from the file/,
    ],
    ['a report folder', { options: { reportDir: 'x' } }, /options\.reportDir has no place there/],
  ])('with %s is refused, and the option is named with a correct value', (_what, part, reason) => {
    const found = reasons([{ ...entry, ...part }])
    expect(found).toEqual([expect.stringMatching(reason)])
    expect(found[0]).toMatch(/^fleet\.yaml, entry 1/)
  })
})

describe('a fleet file', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fleet-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('may be YAML in which accounts share rules by an anchor', async () => {
    const file = join(folder, 'fleet.yaml')
    await writeFile(
      file,
      `- account: "1"\n  regions: [cn-hangzhou]\n  protect: &legal [{names: ["legal-*"]}]\n` +
        `- account: "2"\n  regions: [cn-hangzhou]\n  protect: *legal\n`,
    )
    const [first, second] = await readFleet(file)
    expect(second?.options.protect).toEqual([{ names: ['legal-*'] }])
    expect(first?.options.protect).toEqual(second?.options.protect)
  })

  it('names every wrong entry at once, and an account that stands there twice', () => {
    expect(reasons([{ ...entry, role: '' }, entry, { ...entry, regions: [] }, entry])).toEqual([
      expect.stringContaining('entry 1: role must be'),
      expect.stringContaining('entry 3'),
      expect.stringContaining(`account ${account} stands there twice`),
    ])
  })

  it.each([[[]], [{}], [null]])('%j is refused', content => {
    expect(reasons(content)).toEqual([expect.stringContaining('fleet.yaml must be a list of accounts')])
  })

  it('that is no YAML, or is not there, is refused with its name', async () => {
    const file = join(folder, 'broken.yaml')
    await writeFile(file, '- account: "1\n')
    await expect(readFleet(file)).rejects.toThrow(`--fleet ${file} can't be read`)
    await expect(readFleet(join(folder, 'none'))).rejects.toThrow("can't be read: ENOENT")
  })
})
