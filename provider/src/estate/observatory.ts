// observe, for a whole process: regions are listed once and shared, as fresh as each caller needs them.
import { uniq } from 'lodash'
import pLimit from 'p-limit'
import type { Cloud } from '../cloud'
import { kindOf } from '../kinds'
import type { AnyObject, KindName, SourceRef } from '../model/object'
import type { Estate } from './estate'
import { ALWAYS_LISTED, listRegion, type RegionListing } from './listRegion'
import { readSources } from './readSources'
import { sourceKey } from './view'

/** Backup points of one vault, or of one source or client wherever they are stored. */
export interface PointsWanted {
  readonly region: string
  readonly by: 'vault' | 'source'
  readonly id: string
}

export interface Observatory {
  /**
   * Everything in the regions and in those that their objects point to. A listing is shared if it began at or after
   * `notBefore`, a tick of this process in milliseconds.
   */
  see(regions: readonly string[], notBefore: number): Promise<Estate>
  /** The same from listings that were made anyway; undefined where one is missing or older. Nothing is called for it. */
  recent(regions: readonly string[], notBefore: number): Promise<Estate | undefined>
  /** The estate with backup points that are needed one by one; listings are shared as those of `see` are. */
  withPoints(estate: Estate, wanted: readonly PointsWanted[], notBefore: number): Promise<Estate>
  /** The estate with the kinds that a person opted in to; listings are shared as those of `see` are. */
  withKinds(estate: Estate, names: readonly KindName[], notBefore: number): Promise<Estate>
  /** The estate with the facts of these sources that it does not have yet. */
  withSources(estate: Estate, refs: readonly SourceRef[]): Promise<Estate>
}

export interface ObservatoryDeps {
  readonly cloud: Cloud
  readonly accountId: string
  /** The service's time in milliseconds since the epoch. */
  now(): number
  /** Milliseconds of this process: they never go back, so freshness is counted in them. */
  ticks(): number
}

interface Listing {
  readonly startedAt: number
  readonly listed: Promise<RegionListing>
}

const NO_POINTS: ReadonlySet<string> = new Set()

/** Regions that are listed at once; each has some 30 listings of its own in flight. */
const REGIONS_AT_ONCE = 8

export function createObservatory({ cloud, accountId, now, ticks }: ObservatoryDeps): Observatory {
  const listings = new Map<string, Listing>()
  const places = pLimit(REGIONS_AT_ONCE)

  function freshOf(key: string, notBefore: number): Listing | undefined {
    const known = listings.get(key)
    return known !== undefined && known.startedAt >= notBefore ? known : undefined
  }

  function shared(key: string, notBefore: number, list: () => Promise<RegionListing>): Listing {
    const known = freshOf(key, notBefore)
    if (known !== undefined) return known
    const made = { startedAt: ticks(), listed: list() }
    listings.set(key, made)
    return made
  }

  function region(name: string, notBefore: number, names = ALWAYS_LISTED): Listing {
    const key = names === ALWAYS_LISTED ? name : `${name} ${names.join(' ')}`
    return shared(key, notBefore, () =>
      places(() => listRegion({ cloud, region: name, accountId, now: now(), pointsOf: NO_POINTS }, names)),
    )
  }

  /** From region to region, as their objects point to others. Undefined where `listingOf` has none for one of them. */
  async function walk(
    regions: readonly string[],
    listingOf: (name: string) => Listing | undefined,
  ): Promise<Estate | undefined> {
    const seen: RegionListing[] = []
    const began: number[] = []
    let open = regions
    while (open.length > 0) {
      const known = open.map(listingOf)
      if (known.includes(undefined)) return undefined
      const listings = known.filter(listing => listing !== undefined)
      began.push(...listings.map(({ startedAt }) => startedAt))
      const found = await Promise.all(listings.map(({ listed }) => listed))
      seen.push(...found)
      const pointedTo = uniq(found.flatMap(listing => listing.objects.flatMap(elsewhere)))
      open = pointedTo.filter(name => !seen.some(listing => listing.region === name))
    }
    return estateOf(seen, accountId, Math.min(...began))
  }

  async function see(regions: readonly string[], notBefore: number): Promise<Estate> {
    const estate = await walk(regions, name => region(name, notBefore))
    return estate ?? estateOf([], accountId, ticks())
  }

  function recent(regions: readonly string[], notBefore: number): Promise<Estate | undefined> {
    return walk(regions, name => freshOf(name, notBefore))
  }

  function pointsIn(name: string, wanted: readonly PointsWanted[], notBefore: number): Listing {
    const ids = (by: PointsWanted['by']) =>
      uniq(wanted.filter(points => points.region === name && points.by === by).map(({ id }) => id)).sort()
    const [pointsOf, pointsFrom] = [ids('vault'), ids('source')]
    const look = { cloud, region: name, accountId, now: now() }
    return shared(JSON.stringify([name, pointsOf, pointsFrom]), notBefore, () =>
      listRegion({ ...look, pointsOf: new Set(pointsOf), pointsFrom: new Set(pointsFrom) }, ['backupPoint']),
    )
  }

  async function withPoints(
    estate: Estate,
    wanted: readonly PointsWanted[],
    notBefore: number,
  ): Promise<Estate> {
    const regions = uniq(wanted.map(points => points.region))
    return withListings(
      estate,
      regions.map(name => pointsIn(name, wanted, notBefore)),
    )
  }

  async function withKinds(estate: Estate, names: readonly KindName[], notBefore: number): Promise<Estate> {
    if (names.length === 0) return estate
    return withListings(
      estate,
      estate.regions.map(name => region(name, notBefore, names)),
    )
  }

  async function withSources(estate: Estate, refs: readonly SourceRef[]): Promise<Estate> {
    const known = new Set(estate.sources.map(({ ref }) => sourceKey(ref)))
    const missing = refs.filter(ref => !known.has(sourceKey(ref)))
    if (missing.length === 0) return estate
    const { sources, gaps } = await readSources(cloud, accountId, missing)
    return { ...estate, sources: [...estate.sources, ...sources], gaps: [...estate.gaps, ...gaps] }
  }

  return { see, recent, withPoints, withKinds, withSources }
}

async function withListings(estate: Estate, listings: readonly Listing[]): Promise<Estate> {
  const found = await Promise.all(listings.map(({ listed }) => listed))
  return {
    ...estate,
    objects: [...estate.objects, ...found.flatMap(listing => listing.objects)],
    gaps: [...estate.gaps, ...found.flatMap(listing => listing.gaps)],
  }
}

function elsewhere(object: AnyObject): readonly string[] {
  return kindOf(object).elsewhere?.(object) ?? []
}

function estateOf(listings: readonly RegionListing[], accountId: string, observedAt: number): Estate {
  return {
    accountId,
    observedAt,
    regions: listings.map(listing => listing.region).sort(),
    objects: listings.flatMap(listing => listing.objects),
    gaps: listings.flatMap(listing => listing.gaps),
    sources: [],
  }
}
