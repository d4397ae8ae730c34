import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KIND_NAMES } from './kindNames'
import { parseInputs } from './parse'
import { UNKNOWN_VALUE } from './unknown'

const VAULT = { regionId: 'cn-hangzhou', vaultId: 'v-0001abcd' }
const DISK = { regionId: 'cn-hangzhou', diskId: 'd-1' }
const ESTATE = { regions: ['cn-hangzhou'], accountId: '1234567890123456' }

function reasons(type: Parameters<typeof parseInputs>[0], raw: unknown): string[] {
  const parsed = parseInputs(type, raw)
  return parsed.outcome === 'invalid' ? parsed.failures.map(failure => failure.reason) : []
}

function inputs(type: Parameters<typeof parseInputs>[0], raw: unknown) {
  const parsed = parseInputs(type, raw)
  return parsed.outcome === 'parsed' ? parsed.inputs : parsed
}

describe('what a person may write', () => {
  it('takes a vault with every option', () => {
    const all = {
      ...VAULT,
      desiredState: 'absent',
      approve: ['d1', 'd2'],
      approveUntil: '2027-01-31',
      onBlocked: 'defer',
      notBefore: '2027-01-31T18:00:00+08:00',
      gracePeriod: '7d',
      protect: [{ ids: ['i-1'], kinds: ['vault'], rows: ['oss'], names: ['finance-*'], tags: { keep: '*' } }],
      limits: { maxObjects: 5, maxBytes: 0 },
      accountId: '1234567890123456',
      acceptManual: ['m-1'],
      hanaSids: { 'cl-0001': 'HXE' },
      untag: true,
      nativeSnapshots: false,
      diskReplication: false,
      subscriptions: true,
      backupPoints: 'oneByOne',
      cascade: true,
      reportDir: 'reports',
      prices: 'prices.json',
    }
    expect(inputs('Vault', all)).toEqual(all)
  })

  it('reads stack config, which is text', () => {
    const config = {
      regions: '["cn-hangzhou", "cn-shanghai"]',
      accountId: '1234567890123456',
      approve: 'd1, d2',
      limits: '{"maxObjects": "7"}',
      untag: 'true',
      protect: '[{"tags": {"keep": true}, "names": "finance-*"}]',
    }
    expect(inputs('Estate', config)).toEqual({
      regions: ['cn-hangzhou', 'cn-shanghai'],
      accountId: '1234567890123456',
      approve: ['d1', 'd2'],
      limits: { maxObjects: 7 },
      untag: true,
      protect: [{ tags: { keep: 'true' }, names: ['finance-*'] }],
    })
  })

  it('takes one region as a list of one', () => {
    expect(inputs('Estate', { ...ESTATE, regions: 'cn-hangzhou' })).toMatchObject({
      regions: ['cn-hangzhou'],
    })
  })

  it('takes an absent option written as null for an option that is not there', () => {
    expect(inputs('Vault', { ...VAULT, approve: null })).toEqual(VAULT)
  })

  it('keeps what other resources take care of', () => {
    const delegated = [
      { type: 'BackupPlan', resource: 'nightly', inputs: { regionId: 'cn-hangzhou', planId: 'p-1' } },
    ]
    expect(inputs('Vault', { ...VAULT, delegated })).toEqual({ ...VAULT, delegated })
  })

  it('gives inputs that parse to themselves', () => {
    const text = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/).filter(value => !/^(c|d|i|p|po)-/.test(value))
    const rule = fc.record({ ids: fc.array(text, { minLength: 1 }), kinds: fc.constantFrom(...KIND_NAMES) })
    fc.assert(
      fc.property(text, fc.array(rule), fc.oneof(text, fc.array(text)), (vaultId, protect, approve) => {
        const once = inputs('Vault', { ...VAULT, vaultId, protect, approve })
        expect(once).toHaveProperty('vaultId')
        expect(inputs('Vault', once)).toEqual(once)
      }),
    )
  })
})

describe('account ids', () => {
  it.each([
    [1234567890123456, '1234567890123456'],
    ['1.234567890123456e+15', '1234567890123456'],
    ['0001', '0001'],
  ])('keeps %s as text', (given, kept) => {
    expect(inputs('Estate', { ...ESTATE, accountId: given })).toMatchObject({ accountId: kept })
  })

  it('refuses a number that lost digits and says to quote it', () => {
    expect(reasons('Estate', { ...ESTATE, accountId: 2 ** 53 })).toEqual([
      'accountId is a number that lost digits: write it in quotes, such as "1234567890123456"',
    ])
  })
})

describe('what it refuses', () => {
  it.each([
    ['Vault', { vaultId: 'v-1' }, 'regionId is required: a region id such as "cn-hangzhou"'],
    ['Vault', { regionId: 'cn-hangzhou' }, 'vaultId is required: a vault id such as "v-0001abcd"'],
    [
      'Vault',
      { ...VAULT, regionId: 'Hangzhou' },
      'regionId is "Hangzhou": must be a region id such as "cn-hangzhou"',
    ],
    ['Vault', { ...VAULT, vaultId: '' }, 'vaultId must not be empty: a vault id such as "v-0001abcd"'],
    [
      'Vault',
      { ...VAULT, vaultId: ' v-1' },
      'vaultId must not begin or end with a blank: a vault id such as "v-0001abcd"',
    ],
    [
      'Vault',
      { ...VAULT, vaultId: 'v-1/../x' },
      'vaultId must not contain blanks or path separators: a vault id such as "v-0001abcd"',
    ],
    [
      'Vault',
      { ...VAULT, vaultId: 'v-\u001b[2J' },
      'vaultId must not contain control characters or line breaks',
    ],
    ['Vault', { ...VAULT, vaultId: '__proto__' }, 'vaultId must be a vault id such as "v-0001abcd"'],
    ['Vault', { ...VAULT, vaultId: 7 }, 'vaultId must be a vault id such as "v-0001abcd"'],
    [
      'Vault',
      { ...VAULT, vaultId: 'p-1' },
      'vaultId is "p-1", which looks like the id of a backup plan: a vault id such as "v-0001abcd"',
    ],
    [
      'BackupPlan',
      { regionId: 'cn-hangzhou', planId: 'v-1' },
      'planId is "v-1", which looks like the id of a vault: a backup plan id such as "p-0001abcd"',
    ],
    ['Vault', { ...VAULT, vautlId: 'v-1' }, 'vautlId is no option: did you mean "vaultId"?'],
    ['Vault', { regionId: 'cn-hangzhou', vautlId: 'v-1' }, 'vautlId is no option: did you mean "vaultId"?'],
    ['Vault', { ...VAULT, plan: {} }, /^plan is no option/],
    ['Estate', { ...ESTATE, cascade: true }, 'cascade is an option of Vault, Client, SitePair only'],
    ['Estate', { accountId: '1' }, 'regions is required: a list of region ids such as ["cn-hangzhou"]'],
    [
      'Estate',
      { ...ESTATE, regions: [] },
      'regions must not be empty: a list of region ids such as ["cn-hangzhou"]',
    ],
    [
      'Estate',
      { regions: ['cn-hangzhou'] },
      'accountId must be an account id of digits in quotes, such as "1234567890123456"',
    ],
    [
      'Vault',
      { ...VAULT, onBlocked: 'falil' },
      'onBlocked is "falil" (did you mean "fail"?): must be one of "fail", "defer"',
    ],
    ['Vault', { ...VAULT, desiredState: 'present' }, /^desiredState is "present".*"absent"/],
    ['Vault', { ...VAULT, untag: 'yes' }, 'untag must be true or false'],
    [
      'Vault',
      { ...VAULT, approveUntil: 'tomorrow' },
      'approveUntil is "tomorrow": must be an ISO 8601 date such as "2027-01-31T18:00:00Z"',
    ],
    ['Vault', { ...VAULT, approveUntil: '2027-02-30' }, /^approveUntil is "2027-02-30"/],
    [
      'Vault',
      { ...VAULT, notBefore: '2027-01-31T18:00:00' },
      'notBefore has no time zone: add "Z" or an offset, such as "2027-01-31T18:00:00Z"',
    ],
    [
      'Vault',
      { ...VAULT, gracePeriod: '7 days' },
      'gracePeriod is "7 days": must be a duration such as "30d", "12h" or "2w"',
    ],
    [
      'Vault',
      { ...VAULT, limits: { maxObject: 3 } },
      'limits.maxObject is no option: did you mean "maxObjects"?',
    ],
    [
      'Vault',
      { ...VAULT, limits: { maxObjects: -1 } },
      'limits.maxObjects must be a whole number of objects such as 500',
    ],
    [
      'Vault',
      { ...VAULT, protect: [{ ids: ['a'] }, { olderThan: 30 }] },
      'protect[1].olderThan must be a duration such as "30d", "12h" or "2w"',
    ],
    [
      'Vault',
      { ...VAULT, protect: [{ kinds: ['vualt'] }] },
      'protect[0].kinds[0] is "vualt" (did you mean "vault"?): must be a kind such as "vault" or "backupPlan"',
    ],
    [
      'Vault',
      { ...VAULT, protect: [{ rows: ['os'] }] },
      /^protect\[0\]\.rows\[0\] is "os" \(did you mean "oss"\?\)/,
    ],
    [
      'Vault',
      { ...VAULT, protect: [{ name: ['a'] }] },
      'protect[0].name is no option: did you mean "names"?',
    ],
    ['Vault', { ...VAULT, protect: [{ ids: [] }] }, 'protect[0].ids must not be empty: ["v-0001abcd"]'],
    [
      'Vault',
      { ...VAULT, protect: null },
      'protect[0] must be a rule such as {"kinds": ["vault"], "names": ["finance-*"]}',
    ],
    ['Vault', { ...VAULT, protect: [{ ids: null }] }, 'protect[0].ids[0] must be an id such as "v-0001abcd"'],
    [
      'Vault',
      { ...VAULT, protect: [{ names: ['fin[ance'] }] },
      /^protect\[0\]\.names\[0\] is no name pattern/,
    ],
    [
      'Estate',
      { ...ESTATE, select: [{}] },
      'select[0] is empty and would match everything: name ids, kinds, rows, names, tags or an age',
    ],
    [
      'Vault',
      { ...VAULT, hanaSids: { 'cl-1': 'hana' } },
      'hanaSids["cl-1"] must be a SAP HANA system id such as "HXE"',
    ],
    [
      'Vault',
      { ...VAULT, hanaSids: '{"__proto__": "HXE"}' },
      'hanaSids.__proto__ is a name that JavaScript reserves: remove it',
    ],
    ['Vault', 'v-1', /^Vault /],
  ] as const)('%s: %o', (type, raw, reason) => {
    const found = reasons(type, raw)
    expect(found).toHaveLength(1)
    if (typeof reason === 'string') expect(found[0]).toBe(reason)
    else expect(found[0]).toMatch(reason)
  })

  it('names every wrong option at once', () => {
    const raw = { regionId: 'x', vaultId: '', onBlocked: 'no', aprove: 'd', cascade: 3 }
    const parsed = parseInputs('Vault', raw)
    const properties = parsed.outcome === 'invalid' ? parsed.failures.map(failure => failure.property) : []
    expect(properties.sort()).toEqual(['aprove', 'cascade', 'onBlocked', 'regionId', 'vaultId'])
  })

  it('reports what the SDK handed over wrongly with its path', () => {
    const delegated = [
      { type: 'BackupPlan', resource: 'nightly', inputs: { regionId: 'cn-hangzhou', planId: '' } },
    ]
    expect(reasons('Vault', { ...VAULT, delegated })).toEqual([
      'delegated[0].inputs.planId must not be empty: a backup plan id such as "p-0001abcd"',
    ])
  })
})

describe('options that contradict each other', () => {
  it.each([
    ['Estate', { ...ESTATE, acknowledgeDataLoss: true }, /does not work for an Estate/],
    ['Vault', { ...VAULT, acknowledgeDataLoss: true, cascade: true }, /does not work with cascade/],
    ['DiskBackup', { ...DISK, acknowledgeDataLoss: true }, /does not work for DiskBackup/],
    ['Vault', { ...VAULT, acknowledgeDataLoss: true, approve: 'd1' }, /exclude each other/],
  ] as const)('refuses %s %o', (type, raw, reason) => {
    expect(reasons(type, raw)).toEqual([expect.stringMatching(reason)])
  })

  it('leaves an approval that ran out to the approval itself', () => {
    expect(inputs('Vault', { ...VAULT, approveUntil: '2001-01-01' })).toMatchObject({
      approveUntil: '2001-01-01',
    })
  })
})

describe('inputs that a preview does not know', () => {
  const handedOver = { type: 'BackupPlan', resource: 'nightly', inputs: { planId: UNKNOWN_VALUE } }
  it.each([
    [{ ...VAULT, vaultId: UNKNOWN_VALUE }, 'vaultId'],
    [{ ...VAULT, protect: [{ ids: ['a'] }, { ids: ['b', UNKNOWN_VALUE] }] }, 'protect[1].ids[1]'],
    [{ ...VAULT, protect: [{ tags: { team: UNKNOWN_VALUE } }] }, 'protect[0].tags.team'],
    [{ ...VAULT, hanaSids: { [UNKNOWN_VALUE]: 'HXE' } }, 'hanaSids'],
    [{ ...VAULT, approve: `["${UNKNOWN_VALUE}"]` }, 'approve'],
    [{ ...VAULT, protect: UNKNOWN_VALUE }, 'protect'],
    [{ delegated: [handedOver], ...VAULT, vaultId: UNKNOWN_VALUE }, 'vaultId'],
    [{ ...VAULT, delegated: [handedOver] }, 'planId of BackupPlan "nightly"'],
    [{ ...VAULT, delegated: UNKNOWN_VALUE }, 'dependsOn'],
  ])('names the first: %o', (raw, path) => {
    expect(parseInputs('Vault', raw)).toEqual({ outcome: 'unknown', path })
  })
})
