// Site pairs of continuous replication: what protected servers and recovery plans belong to; deleted last.
import { keyOf, type LiveObject } from '../model/object'
import { blocked } from '../model/verdict'
import { serversBySitePair } from './hdrIndex'
import { fetchSitePairs, type SitePairRow } from './hdrListing'
import type { Kind } from './kind'
import { epochMillis } from './values'

export interface SitePairFacts {
  /** Servers that the service counts in it. Undefined: not stated. */
  readonly serverCount?: number
}

declare module '../model/object' {
  interface FactsOf {
    sitePair: SitePairFacts
  }
}

export const sitePair: Kind<'sitePair'> = {
  kind: 'sitePair',
  title: 'site pair',
  standing: 'own',
  effect: 'delete',
  onlyRows: ['continuous-replication'],
  reads: ['hdr:DescribeSitePairs'],
  writes: ['hdr:DeleteSitePair'],
  // Servers and recovery plans are listed by site pair.
  hides: [
    { kind: 'server', where: 'region' },
    { kind: 'recoveryPlan', where: 'region' },
  ],
  list: async look => (await fetchSitePairs(look)).map(row => sitePairFrom(row, look.region)),
  edges: () => [],
  serves: () => [],
  forbids: (object, view) => {
    const seen = serversBySitePair(view)(keyOf(object)).length
    const { serverCount = 0 } = object.facts
    if (seen >= serverCount) return undefined
    return blocked(
      `it counts ${serverCount} protected servers, and only ${seen} are listed; look at it in the console`,
      { by: 'ServerCount' },
    )
  },
  prepare: [],
  remove: {
    verb: 'delete',
    batch: 1,
    settle: { first: 3, most: 15, timeout: 900 },
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      await cloud.call(region, 'hdr.DeleteSitePair', { SitePairId: object.id })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: () => 'the site pair and its replication are to be absent',
}

function sitePairFrom(row: SitePairRow, region: string): LiveObject<'sitePair'> {
  return {
    kind: 'sitePair',
    region,
    id: row.SitePairId ?? '',
    name: nameOf(row),
    createdAt: epochMillis(row.CreatedTime),
    rows: ['continuous-replication'],
    sources: [],
    facts: { serverCount: row.ServerCount === undefined ? undefined : Number(row.ServerCount) },
  }
}

/** A site pair has no name of its own; the console shows those of its sites. */
function nameOf(row: SitePairRow): string | undefined {
  const from = row.PrimarySiteName ?? row.LocalSiteName
  const to = row.SecondarySiteName ?? row.CloudSiteName
  return from === undefined || to === undefined ? (from ?? to) : `${from} to ${to}`
}
