// With DEBUG=* or DEBUG=httpx* the HTTP library of the official core prints every request's headers, and so signatures and
// security tokens. Whoever asks for debug output gets that of everything else.
import { createRequire } from 'node:module'

/** The library's own copy of `debug`, whoever has loaded it before. */
const core = createRequire(require.resolve('@darabonba/typescript'))
const debug: unknown = createRequire(core.resolve('httpx'))('debug')

if (isSwitch(debug)) {
  const names = debug.disable()
  if (names !== '') debug.enable(`${names},-httpx:*`)
}

interface Switch {
  /** Turns all output off; returns what was on, with commas between. */
  disable(): string
  enable(names: string): void
}

function isSwitch(value: unknown): value is Switch {
  return typeof value === 'function' && 'disable' in value && 'enable' in value
}
