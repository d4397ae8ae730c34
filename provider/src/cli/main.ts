#!/usr/bin/env node
// The command `hbr-absent`: reads its words, prints, and sets the exit code.
import { CloudError, CloudOptionError } from '../cloud'
import type { InputFailure } from '../contract'
import { endpointNotice } from '../endpointNotice'
import { parseArguments, USAGE } from './arguments'
import { EXIT, impact } from './impact'

async function main(words: readonly string[]): Promise<number> {
  const parsed = parseArguments(words)
  switch (parsed.outcome) {
    case 'help':
      console.log(USAGE)
      return EXIT.nothing
    case 'wrong':
      return complain(parsed.failures)
    case 'impact': {
      // Not among the report's own lines: those may be JSON that another program reads.
      const notice = endpointNotice(undefined)
      if (notice !== undefined) console.error(notice)
      const result = await impact(parsed.inputs, parsed.format, process.cwd())
      if (result.outcome === 'wrong') return complain(result.failures)
      console.log(result.text)
      return result.exitCode
    }
  }
}

function complain(failures: readonly InputFailure[]): number {
  for (const { property, reason } of failures) {
    console.error(reason.startsWith(property) ? reason : `${property} ${reason}`)
  }
  console.error('`hbr-absent --help` shows all options.')
  return EXIT.error
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code
  },
  (error: unknown) => {
    const known = error instanceof CloudError || error instanceof CloudOptionError
    console.error(known ? error.message : error)
    process.exitCode = EXIT.error
  },
)
