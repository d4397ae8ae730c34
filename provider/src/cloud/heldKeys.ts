// The keys that calls are signed with: got before a call is permitted, because nothing may wait between that and sending.
import type { KeySource, Keys } from './keys'

export interface HeldKeys {
  /** Gets others where those at hand end soon, or were ended. May take as long as a request. */
  refresh(): Promise<void>
  /** For the transport: those got last, even where they end soon. */
  readonly signing: KeySource
  /** Of those got last, see `Renewal`. */
  generation(): number | undefined
}

export function holdKeys(keys: KeySource): HeldKeys {
  let held: Keys | undefined
  let generation: number | undefined

  async function get(): Promise<Keys> {
    held = await keys()
    generation = keys.renewal?.generation()
    return held
  }

  return {
    refresh: async () => {
      await get()
    },
    signing: async () => held ?? get(),
    generation: () => generation,
  }
}
