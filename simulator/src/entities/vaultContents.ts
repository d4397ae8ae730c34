// What a vault holds, counted from plans and points: DescribeVaults' figures, the lock's end, billing.
import { countBy } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { Derived } from '../estate/table'
import { num, text } from '../wire/read'
import type { World } from '../world'
import { sourceFacts } from './sourceTypes'

interface Contents {
  points: number
  /** ActualBytes of all points. */
  bytes: number
  /** BytesDone of all points. */
  bytesDone: number
  /** Latest ExpireTime of a point, seconds since 1970; 0 without points. */
  latestExpiry: number
  readonly sourceTypes: Set<string>
}

interface Plans {
  /** Number of plans by BackupPlanStatistics counter. */
  readonly counters: Record<string, number>
  readonly sourceTypes: Set<string>
}

const noContents = (): Contents => ({
  points: 0,
  bytes: 0,
  bytesDone: 0,
  latestExpiry: 0,
  sourceTypes: new Set(),
})
const noPlans = (): Plans => ({ counters: {}, sourceTypes: new Set() })

const pointsByVault = new Derived(points => {
  const found = new Map<string, Contents>()
  const fields = ['VaultId', 'ActualBytes', 'BytesDone', 'ExpireTime', 'SourceType']
  for (const { record, count } of points.weighted(fields)) {
    const id = text(record, 'VaultId')
    if (!id) continue
    const contents = found.get(id) ?? noContents()
    found.set(id, contents)
    contents.points += count
    contents.bytes += count * (num(record, 'ActualBytes') ?? 0)
    contents.bytesDone += count * (num(record, 'BytesDone') ?? 0)
    contents.latestExpiry = Math.max(contents.latestExpiry, num(record, 'ExpireTime') ?? 0)
    contents.sourceTypes.add(text(record, 'SourceType') ?? '')
  }
  return found
})

const plansByVault = new Derived(plans => {
  const found = new Map<string, Plans>()
  for (const { record, count } of plans.weighted(['VaultId', 'SourceType'])) {
    const id = text(record, 'VaultId')
    if (!id) continue
    const sourceType = text(record, 'SourceType') ?? ''
    const known = found.get(id) ?? noPlans()
    found.set(id, known)
    known.sourceTypes.add(sourceType)
    const { counter } = sourceFacts(sourceType)
    if (counter) known.counters[counter] = (known.counters[counter] ?? 0) + count
  }
  return found
})

export const contentsOf = (world: World, region: string, vaultId: string): Readonly<Contents> =>
  pointsByVault.of(world.table(region, 'hbr', 'Snapshots')).get(vaultId) ?? noContents()

const hanaPlansByVault = new Derived(plans => countBy([...plans.records()], plan => String(plan.VaultId)))

export function plansOf(world: World, region: string, vaultId: string): Plans {
  const { counters, sourceTypes } =
    plansByVault.of(world.table(region, 'hbr', 'BackupPlans')).get(vaultId) ?? noPlans()
  const hana = hanaPlansByVault.of(world.table(region, 'hbr', 'HanaBackupPlans'))[vaultId]
  return hana ? { counters: { ...counters, EcsHana: hana }, sourceTypes } : { counters, sourceTypes }
}

/** A locked vault and its points stay until the last point has expired (UpdateVault.WormEnabled). */
export const isLocked = (world: World, region: string, vault: SimRecord): boolean =>
  vault.WormEnabled === true &&
  contentsOf(world, region, text(vault, 'VaultId') ?? '').latestExpiry > world.clock.seconds()
