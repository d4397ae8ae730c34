// Where the generators of kinds put their records: an estate of two regions that grows kind by kind.
import type { EstateFile, WireRecord } from '../../scripts/lib/simulator.mjs'

/** Subscriptions belong to no region: BSS keeps them for the whole account. */
export type AccountFile = EstateFile & {
  readonly bss?: Readonly<Record<string, readonly WireRecord[]>>
}

export type { WireRecord } from '../../scripts/lib/simulator.mjs'

export const REGIONS = ['cn-hangzhou', 'cn-shanghai'] as const
export const ACCOUNT = '1234567890123456'
export const NOW = Date.parse('2026-11-01T08:00:00Z')

export const seconds = (at: number) => Math.floor(at / 1000)
/** Unix seconds so many hours before the estate's time. */
export const hoursAgo = (hours: number) => seconds(NOW) - hours * 3600

/** Where a record was planted, so that later kinds can refer to it. */
export interface Planted {
  readonly region: string
  readonly record: WireRecord
}

export interface Garden {
  plant(region: string, product: string, collection: string, record: WireRecord): void
  all(product: string, collection: string): readonly Planted[]
  /** A vault that is no mirror, by number, whatever the number; undefined where there is none. */
  vault(number: number): Planted | undefined
  estate(): AccountFile
}

export function createGarden(): Garden {
  const beds = new Map<string, Planted[]>()
  const all = (product: string, collection: string) => beds.get(`${product}/${collection}`) ?? []
  return {
    all,
    plant(region, product, collection, record) {
      beds.set(`${product}/${collection}`, [...all(product, collection), { region, record }])
    },
    vault(number) {
      const vaults = all('hbr', 'Vaults').filter(({ record }) => record.Replication !== true)
      return vaults[number % Math.max(1, vaults.length)]
    },
    estate: () => ({
      accountId: ACCOUNT,
      now: new Date(NOW).toISOString(),
      regions: Object.fromEntries(REGIONS.map(region => [region, productsIn(beds, region)])),
      bss: { Instances: all('bss', 'Instances').map(({ record }) => record) },
    }),
  }
}

function productsIn(
  beds: ReadonlyMap<string, readonly Planted[]>,
  region: string,
): EstateFile['regions'][string] {
  const products: Record<string, Record<string, readonly WireRecord[]>> = { hbr: {} }
  for (const [place, bed] of beds) {
    const [product = '', collection = ''] = place.split('/')
    if (product === 'bss') continue
    const records = bed.filter(planted => planted.region === region).map(({ record }) => record)
    if (records.length > 0) products[product] = { ...products[product], [collection]: records }
  }
  return products
}
