// Reads the fleet file: which accounts, with which role, which regions, and what of them stays. Throws WrongInput.
import { readFile } from 'node:fs/promises'
import { parseInputs } from '@hbr-absent/provider'
import { countBy, pick } from 'lodash'
import { parse } from 'yaml'
import { z } from 'zod'
import { textOf, WrongInput } from './wrongInput'

export interface Account {
  /** 16 digits; also the name of the stack. */
  readonly account: string
  /** Assumed with the credentials of this process; without it they must be the account's own. */
  readonly roleArn?: string
  readonly regions: readonly string[]
  /** `select`, `protect` and all other options by their names, as stack config takes them. */
  readonly options: Readonly<Record<string, unknown>>
}

/** Said elsewhere in the entry, or decided by this program. */
const NOT_OPTIONS: Readonly<Record<string, string>> = {
  regions: 'write it beside options',
  accountId: 'write account beside options',
  select: 'write it beside options',
  protect: 'write it beside options',
  approve: 'it comes from the file that --approved names',
  acknowledgeDataLoss: 'a fleet is always approved by digest',
  onBlocked: 'it is always defer here: what is blocked is reported',
  reportDir: 'it is always accounts/ID/reports',
}

const ROLE = /^(?:acs:ram::([0-9]+):role\/)?([\w.-]+)$/
const ROLE_WANTED =
  'must be a role name or ARN such as "hbr-absent" or "acs:ram::1234567890123456:role/hbr-absent"'

const ENTRY = z.strictObject(
  {
    account: z
      .string({ error: 'must be text of digits in quotes, such as "1234567890123456"' })
      .regex(/^[0-9]+$/, { error: 'must be text of digits, such as "1234567890123456"' }),
    role: z.string({ error: ROLE_WANTED }).regex(ROLE, { error: ROLE_WANTED }).exactOptional(),
    // The provider itself says what is wrong with these.
    regions: z.unknown().optional(),
    select: z.unknown().optional(),
    protect: z.unknown().optional(),
    options: z
      .record(z.string(), z.unknown(), {
        error: 'must be an object such as {"limits": {"maxObjects": 2000}}',
      })
      .exactOptional(),
  },
  { error: 'must be an object such as {"account": "1234567890123456", "regions": ["cn-hangzhou"]}' },
)

export async function readFleet(file: string): Promise<readonly Account[]> {
  let content: unknown
  try {
    // Anchors let accounts share rules; the file is the operator's own, so their number needs no limit.
    content = parse(await readFile(file, 'utf8'), { merge: true, maxAliasCount: -1 })
  } catch (error) {
    throw new WrongInput([`--fleet ${file} can't be read: ${textOf(error)}`])
  }
  return fleetOf(content, file)
}

/** `file` is for messages. */
export function fleetOf(content: unknown, file: string): readonly Account[] {
  if (!Array.isArray(content) || content.length === 0)
    throw new WrongInput([
      `${file} must be a list of accounts, such as [{"account": "1234567890123456", "regions": ["cn-hangzhou"]}]`,
    ])
  const read = content.map((entry: unknown, at) => readEntry(entry, `${file}, entry ${at + 1}`))
  const accounts = read.flatMap(result => ('account' in result ? [result] : []))
  const twice = Object.entries(countBy(accounts, 'account')).filter(([, times]) => times > 1)
  const wrong = [
    ...read.flatMap(result => ('wrong' in result ? result.wrong : [])),
    ...twice.map(
      ([id]) => `${file}: account ${id} stands there twice: give it one entry with all its regions`,
    ),
  ]
  if (wrong.length > 0) throw new WrongInput(wrong)
  return accounts
}

type Read = Account | { readonly wrong: readonly string[] }

function readEntry(given: unknown, where: string): Read {
  const parsed = ENTRY.safeParse(given)
  if (!parsed.success) return { wrong: parsed.error.issues.map(issue => `${where}: ${sentence(issue)}`) }
  const { account, role, regions, select, protect, options = {} } = parsed.data
  const place = `${where} (${account})`
  const forbidden = Object.entries(NOT_OPTIONS).filter(([name]) => Object.hasOwn(options, name))
  if (forbidden.length > 0)
    return { wrong: forbidden.map(([name, why]) => `${place}: options.${name} has no place there: ${why}`) }

  const [, roleAccount = account, roleName] = ROLE.exec(role ?? '') ?? []
  if (roleAccount !== account)
    return {
      wrong: [`${place}: role belongs to account ${roleAccount}: it must be a role of account ${account}`],
    }

  // `null` means "forgotten" for rules: an empty select would select everything.
  const rules = { ...('select' in parsed.data && { select }), ...('protect' in parsed.data && { protect }) }
  const { poll: _poll, ...checkable } = options
  const inputs = parseInputs('Estate', { ...checkable, ...rules, accountId: account, regions })
  switch (inputs.outcome) {
    case 'parsed':
      return {
        account,
        ...(roleName !== undefined && { roleArn: `acs:ram::${account}:role/${roleName}` }),
        regions: inputs.inputs.regions ?? [],
        // As lists, whatever short form the entry has.
        options: { ...options, ...pick(inputs.inputs, Object.keys(rules)) },
      }
    case 'invalid':
      return { wrong: inputs.failures.map(({ reason }) => `${place}: ${reason}`) }
    case 'unknown':
      return { wrong: [`${place}: ${inputs.path} has no value yet`] }
  }
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `${issue.keys.join(', ')} is no part of an entry: it has account, role, regions, select, protect, options`
  return `${issue.path.join('.') || 'it'} ${issue.message}`
}
