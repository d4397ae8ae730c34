// The command line: which phase, which files, how many accounts at once. Pure.
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { textOf, WrongInput } from './wrongInput'

export const USAGE = `fleet preview --fleet FILE [options]
fleet up --fleet FILE --approved FILE [options]

Works in the folder that it is started in: accounts/ID/ holds the stack of each account, reports/ what
is written for all of them.

  --fleet FILE      YAML or JSON: a list of {account, role, regions, select, protect, options}
  --approved FILE   up: the reviewed reports/digests.json of a preview; only what it names is deleted
  --only ACCOUNT    only this account of the file; repeat it for more
  --parallel N      accounts at once; default twice the number of cores
  --again           up: also accounts in which nothing was left to do the last time
  --help

Exit codes: 0 nothing left to do, 1 an account failed, 2 preview: deletions planned,
3 something waits, is blocked, by hand or not approved, 4 wrong options or files: nothing was run.`

export interface Options {
  readonly fleet: string
  readonly parallel: number
  /** Empty: all accounts. */
  readonly only: readonly string[]
}

export type Command =
  | { readonly phase: 'help' }
  | ({ readonly phase: 'preview' } & Options)
  | ({ readonly phase: 'up'; readonly approved: string; readonly again: boolean } & Options)

/** Throws WrongInput. */
export function parseArguments(words: readonly string[]): Command {
  const { values, positionals } = parsed(words)
  const [phase, ...others] = positionals
  if (values.help === true || phase === undefined) return { phase: 'help' }
  if ((phase !== 'preview' && phase !== 'up') || others.length > 0)
    throw new WrongInput([`there is no command "${positionals.join(' ')}": use preview or up`])
  if (values.fleet === undefined)
    throw new WrongInput(['--fleet is missing: name the fleet file, such as --fleet fleet.yaml'])
  const common = { fleet: values.fleet, parallel: parallelOf(values.parallel), only: values.only ?? [] }
  if (phase === 'preview') {
    if (values.approved !== undefined || values.again === true)
      throw new WrongInput(['--approved and --again are for up: a preview deletes nothing'])
    return { phase, ...common }
  }
  if (values.approved === undefined)
    throw new WrongInput([
      '--approved is missing: name the reviewed digests, such as --approved approved.json',
    ])
  return { phase, ...common, approved: values.approved, again: values.again ?? false }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        fleet: { type: 'string' },
        approved: { type: 'string' },
        only: { type: 'string', multiple: true },
        parallel: { type: 'string' },
        again: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
  } catch (error) {
    // It names the option that it does not know.
    throw new WrongInput([textOf(error)])
  }
}

/** Most of a run is waiting for the service, so more accounts than cores. */
function parallelOf(text: string | undefined): number {
  if (text === undefined) return 2 * availableParallelism()
  if (!/^[1-9][0-9]{0,3}$/.test(text))
    throw new WrongInput([`--parallel must be a number of accounts such as 8, not ${text}`])
  return Number(text)
}
