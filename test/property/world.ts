// The simulator as the oracle looks at it: the estate's records, the log of calls, the clock.
import { adminOf } from '../../scripts/lib/simulator.mjs'
import type { Whereabouts } from './crops/crop'
import { type AccountFile, REGIONS } from './garden'

export type World = Whereabouts & { readonly file: AccountFile }

export function worldOf(file: AccountFile): World {
  return {
    file,
    regions: REGIONS,
    records: (region, product, collection) =>
      product === 'bss'
        ? (file.bss?.[collection] ?? []).filter(record => record.Region === region)
        : (file.regions[region]?.[product]?.[collection] ?? []),
  }
}

/** The admin port of a simulator that runs in this process. */
export function lookAt(admin: string) {
  const { state, calls, now, advance } = adminOf(admin)
  return {
    calls,
    advance,
    world: async () => worldOf(await state(true)),
    /** Unix seconds of the estate's clock. */
    seconds: async () => Math.floor(Date.parse(await now()) / 1000),
  }
}

export type Onlooker = ReturnType<typeof lookAt>
