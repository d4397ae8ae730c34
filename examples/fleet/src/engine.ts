// Runs the engine for one stack and keeps what it says of errors; a lock that a killed run left behind is removed.
import { ConcurrentUpdateError, type EngineEvent, type Stack } from '@pulumi/pulumi/automation'
import { uniq } from 'lodash'
import { isStale } from './staleLock'
import { textOf } from './wrongInput'

/** The engine ended with errors. */
export class EngineFailed extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join('\n'))
    this.name = 'EngineFailed'
  }
}

type Listener = (event: EngineEvent) => void

/** @param run one operation of the stack; it must hand the events on. Throws EngineFailed. */
export async function withEngine<T>(stack: Stack, run: (onEvent: Listener) => Promise<T>): Promise<T> {
  try {
    return await once(run)
  } catch (error) {
    if (!(error instanceof ConcurrentUpdateError) || !isStale(error.message)) throw asFailure(error)
    await stack.cancel()
    return await once(run).catch((again: unknown) => {
      throw asFailure(again)
    })
  }
}

async function once<T>(run: (onEvent: Listener) => Promise<T>): Promise<T> {
  const said: string[] = []
  try {
    return await run(({ diagnosticEvent }) => {
      if (diagnosticEvent?.severity === 'error') said.push(withoutColours(diagnosticEvent.message))
    })
  } catch (error) {
    const reasons = uniq(said).filter(text => text !== '' && !/^(update|preview) failed$/.test(text))
    throw error instanceof ConcurrentUpdateError || reasons.length === 0 ? error : new EngineFailed(reasons)
  }
}

/** Events carry the engine's own marks for colours. */
const withoutColours = (text: string): string => text.replace(/<\{%.*?%\}>/g, '').trim()

function asFailure(error: unknown): EngineFailed {
  if (error instanceof EngineFailed) return error
  if (error instanceof ConcurrentUpdateError)
    return new EngineFailed([
      'its stack is locked: another run is at work there. Wait for it and run this again. If none is left, ' +
        `run \`pulumi cancel\` in the account's folder first. The engine says: ${stderrOf(error.message)}`,
    ])
  return new EngineFailed([stderrOf(textOf(error))])
}

/** Errors of the Automation API hold the whole output of the CLI as text; only this part says what is wrong. */
function stderrOf(message: string): string {
  const part = /\n stderr: ([\s\S]*?)\n err\?:/.exec(message)?.[1]?.trim()
  return part || message.trim()
}
