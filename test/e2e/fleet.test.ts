// The fleet example against thirty accounts of one simulator, with the real engine: two phases, each account for itself.
import { uniq } from 'lodash'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '../../scripts/lib/process.mjs'
import { accountEstate, accountId, type Fleet, fleetEntry, startFleet } from '../support/fleet'
import { refusals, writingCalls } from '../support/order'

const REGIONS = ['cn-hangzhou', 'cn-shanghai']
const FAR = Date.parse('2099-01-01T00:00:00Z') / 1000

/** Accounts in which something else happens than in the others. */
const LOCKED = 3
const PROTECTED = 4
const NOT_APPROVED = 5
const CHANGED_SINCE = 6
/** No account of the simulator. */
const NOBODY = 31

const numbers = Array.from({ length: 30 }, (_, at) => at + 1)
const plain = numbers.filter(number => number > CHANGED_SINCE || number < LOCKED)
/** Every third account has two regions. */
const regionsOf = (number: number) => (number % 3 === 0 ? REGIONS : REGIONS.slice(0, 1))

interface DigestsFile {
  readonly format: string
  readonly accounts: readonly {
    readonly account: string
    readonly digest: string
    readonly deletes: number
  }[]
}

interface AccountReport {
  readonly account: string
  readonly state: string
  readonly ranNow?: boolean
  readonly reasons?: readonly string[]
  readonly deleted?: readonly { readonly id: string }[]
  readonly pending?: readonly { readonly id: string; readonly until?: string }[]
  readonly leftovers?: readonly { readonly id: string; readonly reason: string }[]
  readonly billing?: { readonly stopsOn?: string; readonly items: readonly { readonly id: string }[] }
}

async function accountReports(fleet: Fleet): Promise<(number: number) => AccountReport> {
  const { accounts }: { accounts: readonly AccountReport[] } = JSON.parse(
    await fleet.read('reports/fleet.json'),
  )
  return number => {
    const found = accounts.find(({ account }) => account === accountId(number))
    if (!found) throw new Error(`fleet.json has no account ${accountId(number)}`)
    return found
  }
}

const digestsOf = async (fleet: Fleet): Promise<DigestsFile> =>
  JSON.parse(await fleet.read('reports/digests.json'))

/** Approves what the preview found, apart from some accounts. */
async function approve(fleet: Fleet, without: readonly number[] = []): Promise<void> {
  const { format, accounts } = await digestsOf(fleet)
  const left = accounts.filter(({ account }) => !without.map(accountId).includes(account))
  await fleet.write('approved.json', { format, accounts: left })
}

const PREVIEW = ['preview', '--fleet', 'fleet.json', '--parallel', '3']
const UP = ['up', '--fleet', 'fleet.json', '--approved', 'approved.json', '--parallel', '3']

describe('thirty accounts on one simulator', () => {
  let fleet: Fleet
  let preview: Result
  let up: Result
  let report: (number: number) => AccountReport
  let digests: DigestsFile
  let writesOfPreview: number

  beforeAll(async () => {
    const estates = numbers.map(number =>
      accountEstate(number, regionsOf(number), number === LOCKED ? FAR : undefined),
    )
    const protect = [{ ids: [`v-${PROTECTED}-cn-hangzhou`] }]
    const entries = [...numbers, NOBODY].map(number =>
      fleetEntry(number, regionsOf(number), number === PROTECTED ? { protect } : {}),
    )
    fleet = await startFleet(estates, entries)
    preview = await fleet.run(PREVIEW)
    writesOfPreview = writingCalls(await fleet.simulator.calls()).length
    digests = await digestsOf(fleet)
    await approve(fleet, [NOT_APPROVED])
    await fleet.addVault(CHANGED_SINCE, 'cn-hangzhou', 'v-new')
    up = await fleet.run(UP)
    report = await accountReports(fleet)
  }, 600_000)

  it('are previewed without a deletion, and the account that failed is named with its reason', async () => {
    expect(writesOfPreview).toBe(0)
    expect(preview.code, preview.text).toBe(1)
    const deletes = Object.fromEntries(digests.accounts.map(({ account, deletes }) => [account, deletes]))
    expect(Object.keys(deletes)).toEqual(numbers.map(accountId))
    expect(deletes[accountId(1)]).toBe(2)
    expect(deletes[accountId(9)]).toBe(4)
    const text = await fleet.read('reports/preview.md')
    expect(text).toMatch(new RegExp(`\\| ${accountId(NOBODY)} \\| .*role/hbr-absent does not exist`))
  })

  it('leave a plan document for each digest, in the folder of its account', async () => {
    for (const { account, digest } of digests.accounts)
      expect(await fleet.read(`accounts/${account}/.hbr-absent/plans/${digest}.json`)).toContain(account)
  })

  it('lose exactly what is approved, each by its own role', async () => {
    // Which accounts failed, and why, is looked at below.
    expect(up.code, up.text).toBe(1)
    for (const number of plain) {
      expect(report(number)).toMatchObject({ state: 'absent', ranNow: true, pending: [], leftovers: [] })
      expect(await fleet.vaults(number), accountId(number)).toEqual([])
    }
    const writes = writingCalls(await fleet.simulator.calls())
    for (const { accountId, params } of writes) {
      const id = String(params.VaultId ?? params.PlanId)
      expect(id).toContain(`-${Number(accountId) - 1_000_000_000_000_000}-cn-`)
    }
    expect(uniq(writes.map(call => call.accountId)).length).toBe(plain.length + 1)
    expect(refusals(await fleet.simulator.calls())).toEqual([])
  })

  it('keep what is protected, not approved, or new since the approval, and the report says why', async () => {
    expect(await fleet.vaults(PROTECTED)).toEqual([`v-${PROTECTED}-cn-hangzhou`])
    expect(report(PROTECTED)).toMatchObject({
      state: 'left',
      leftovers: [{ id: `v-${PROTECTED}-cn-hangzhou` }, { id: `p-${PROTECTED}-cn-hangzhou` }],
    })

    expect(await fleet.vaults(NOT_APPROVED)).toEqual([`v-${NOT_APPROVED}-cn-hangzhou`])
    expect(report(NOT_APPROVED)).toEqual({ state: 'notApproved', account: accountId(NOT_APPROVED) })

    expect(await fleet.vaults(CHANGED_SINCE)).toContain('v-new')
    const refused = report(CHANGED_SINCE)
    expect(refused).toMatchObject({ state: 'failed', deleted: [] })
    expect(refused.reasons?.join()).toContain('v-new')
    expect(report(NOBODY)).toMatchObject({ state: 'notApproved' })
  })

  it('wait for a lock with its date, and go on being billed', async () => {
    const { state, pending, billing } = report(LOCKED)
    expect(state).toBe('waiting')
    expect(pending?.map(({ id, until }) => [id, until?.slice(0, 4)])).toContainEqual([
      `v-${LOCKED}-cn-hangzhou`,
      '2099',
    ])
    expect(billing?.stopsOn).toBeUndefined()
    expect(billing?.items.map(({ id }) => id)).toContain(`v-${LOCKED}-cn-hangzhou`)
  })

  it('have one report for people, which expects a stop of billing and never claims one', async () => {
    const text = await fleet.read('reports/fleet.md')
    expect(text).toMatch(
      new RegExp(`\\| ${accountId(1)} \\| nothing billed found \\| 2 \\|.*stop expected from 2027-01-0`),
    )
    expect(text).toMatch(new RegExp(`\\| ${accountId(CHANGED_SINCE)} \\| 0 \\| .*v-new`))
    expect(text).not.toMatch(/billing (has )?stopped/i)
  })
})

describe('a fleet whose driver was killed', () => {
  it('goes on where it was: what is finished is recognised and not run again', async () => {
    const few = [1, 2, 3]
    const fleet = await startFleet(
      few.map(number => accountEstate(number, ['cn-hangzhou'])),
      few.map(number => fleetEntry(number, ['cn-hangzhou'])),
    )
    expect((await fleet.run(PREVIEW)).code).toBe(2)
    await approve(fleet)

    // One at a time, so the second is at work when all processes of the run die, as in a crash of the machine.
    const running = fleet.start([...UP, '--parallel', '1'])
    await fleet.seen(call => call.action === 'DeleteVault' && call.accountId === accountId(2))
    running.kill('SIGKILL')
    expect((await running.done).code).not.toBe(0)
    await fleet.killAll()
    expect(await fleet.locks()).toHaveLength(1)
    expect(await fleet.vaults(3)).toEqual(['v-3-cn-hangzhou'])

    const before = (await fleet.simulator.calls()).at(-1)?.seq ?? 0
    const again = await fleet.run(UP)
    expect(again.code, again.text).toBe(0)
    const report = await accountReports(fleet)
    expect(few.map(number => report(number).ranNow)).toEqual([false, true, true])
    expect(report(1).deleted?.map(({ id }) => id)).toEqual(['p-1-cn-hangzhou', 'v-1-cn-hangzhou'])
    // The first account's key assumes the roles of all.
    const later = (await fleet.simulator.calls(before)).filter(({ product }) => product !== 'sts')
    expect(uniq(later.map(call => call.accountId)).sort()).toEqual([accountId(2), accountId(3)])
    for (const number of few) expect(await fleet.vaults(number)).toEqual([])
    expect(refusals(await fleet.simulator.calls())).toEqual([])
  })
})
