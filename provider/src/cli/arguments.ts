// The command line of `hbr-absent impact`, as inputs of an Estate and a choice of format. Pure.
import { parseArgs } from 'node:util'
import type { InputFailure } from '../contract'
import { messageOf } from '../errorText'
import { parseInputs } from '../inputs/parse'
import type { ResourceInputs } from '../model/inputs'

export const USAGE = `hbr-absent impact --region REGION [--region …] [options]

Shows what an Estate over these regions would delete, keep and block. It only reads.

  --region ID        a region; repeat it for more
  --account ID       the account that the credentials must belong to
  --select JSON      a rule or a list of rules; default: everything
  --protect JSON     a rule or a list of rules that stay
  --prices FILE      price table, for money besides quantities
  --points one-by-one  count backup points as if each was deleted by itself
  --json             the whole report as JSON
  --markdown         the report as Markdown, for a pull request
  --html FILE        write the report as one HTML file
  --help

Exit codes: 0 nothing to do, 2 deletions planned, 3 something blocked or by hand, 1 error.`

export type Format =
  | { readonly as: 'text' }
  | { readonly as: 'json' }
  | { readonly as: 'markdown' }
  | { readonly as: 'html'; readonly file: string }

export type ParsedArguments =
  | { readonly outcome: 'help' }
  | { readonly outcome: 'wrong'; readonly failures: readonly InputFailure[] }
  | { readonly outcome: 'impact'; readonly inputs: ResourceInputs; readonly format: Format }

export function parseArguments(words: readonly string[]): ParsedArguments {
  const [command, ...rest] = words
  if (command === undefined || command === '--help' || command === 'help') return { outcome: 'help' }
  if (command !== 'impact') return wrong('', `there is no command ${command}; the only one is \`impact\``)
  try {
    return impactArguments([...rest])
  } catch (error) {
    // parseArgs names the option that it does not know.
    return wrong('', messageOf(error))
  }
}

function impactArguments(words: string[]): ParsedArguments {
  const { values } = parseArgs({
    args: words,
    options: {
      region: { type: 'string', multiple: true },
      account: { type: 'string' },
      select: { type: 'string' },
      protect: { type: 'string' },
      prices: { type: 'string' },
      points: { type: 'string' },
      json: { type: 'boolean' },
      markdown: { type: 'boolean' },
      html: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help === true) return { outcome: 'help' }
  if (values.region === undefined)
    return wrong('--region', 'is missing: name at least one region, such as --region cn-hangzhou')
  if (values.points !== undefined && values.points !== 'one-by-one') {
    return wrong('--points', `takes only one-by-one, not ${values.points}`)
  }
  for (const rules of ['select', 'protect'] as const) {
    const reason = whyNotJson(values[rules])
    if (reason !== undefined)
      return wrong(
        `--${rules}`,
        `is not JSON (${reason}); a correct value, in quotes for the shell: '{"rows": ["oss"]}'`,
      )
  }
  const raw = {
    regions: values.region,
    accountId: values.account,
    select: values.select,
    protect: values.protect,
    prices: values.prices,
    backupPoints: values.points === undefined ? undefined : 'oneByOne',
  }
  const parsed = parseInputs('Estate', { ...raw, accountId: raw.accountId ?? '0' })
  switch (parsed.outcome) {
    case 'invalid':
      return { outcome: 'wrong', failures: parsed.failures }
    case 'unknown':
      return wrong(parsed.path, 'the value is not known')
    case 'parsed':
      return {
        outcome: 'impact',
        inputs: { ...parsed.inputs, accountId: values.account },
        format: formatOf(values),
      }
  }
}

function formatOf(values: { json?: boolean; markdown?: boolean; html?: string }): Format {
  if (values.html !== undefined) return { as: 'html', file: values.html }
  if (values.json === true) return { as: 'json' }
  return { as: values.markdown === true ? 'markdown' : 'text' }
}

/** Undefined for JSON, and where the option was not given. */
function whyNotJson(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}

function wrong(property: string, reason: string): ParsedArguments {
  return { outcome: 'wrong', failures: [{ property, reason }] }
}
