// The simulator as the oracle looks at it: the estate's records, the log of calls, the clock.
import type { Call } from '../../scripts/lib/simulator.mjs'
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
  const ask = async (path: string, body?: object) => {
    const asked = { method: 'POST', headers: { 'content-type': 'application/json' } }
    const answer = await fetch(
      `${admin}${path}`,
      body === undefined ? {} : { ...asked, body: JSON.stringify(body) },
    )
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.text()
  }
  return {
    async world(): Promise<World> {
      return worldOf(JSON.parse(await ask('/state?expand=true')))
    },
    async calls(since = 0): Promise<readonly Call[]> {
      return JSON.parse(await ask(`/calls?since=${since}`))
    },
    /** Unix seconds of the estate's clock. */
    async seconds(): Promise<number> {
      return Math.floor(Date.parse(JSON.parse(await ask('/clock')).now) / 1000)
    },
    async advance(seconds: number): Promise<void> {
      await ask('/clock', { advanceSeconds: seconds })
    },
  }
}

export type Onlooker = ReturnType<typeof lookAt>
