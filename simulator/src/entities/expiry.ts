// Points go by themselves when they expire, except the last one of a plan that keeps one.
import type { SimRecord } from '../estate/segment'
import { num, text } from '../wire/read'
import type { World } from '../world'

/** The next moment at which a region is swept, seconds since 1970. */
const planned = new WeakMap<World, Map<string, number>>()

const pointsOf = (world: World, region: string) => world.table(region, 'hbr', 'Snapshots')

export function expireLater(world: World, region: string, expireTime: number): void {
  const sweeps = planned.get(world) ?? new Map<string, number>()
  planned.set(world, sweeps)
  if (!Number.isFinite(expireTime) || (sweeps.get(region) ?? Number.POSITIVE_INFINITY) <= expireTime) return
  sweeps.set(region, expireTime)
  world.clock.schedule(expireTime * 1000, at => {
    if (sweeps.get(region) !== expireTime) return
    sweeps.delete(region)
    const now = Math.floor(at / 1000)
    sweep(world, region, now)
    watchExpiryAfter(world, region, now)
  })
}

/** Ids of the latest point of each plan that keeps one. */
function keptPoints(world: World, region: string): ReadonlySet<string> {
  const kept = new Set<string>()
  for (const plan of world.table(region, 'hbr', 'BackupPlans').records()) {
    if (plan.KeepLatestSnapshots !== 1) continue
    let latest: SimRecord | undefined
    for (const point of pointsOf(world, region).records({ field: 'PlanId', value: String(plan.PlanId) }))
      if ((num(point, 'CompleteTime') ?? 0) >= (num(latest ?? {}, 'CompleteTime') ?? 0)) latest = point
    if (latest) kept.add(text(latest, 'SnapshotId') ?? '')
  }
  return kept
}

function sweep(world: World, region: string, now: number): void {
  const kept = keptPoints(world, region)
  const fields = kept.size > 0 ? ['ExpireTime', 'SnapshotId'] : ['ExpireTime']
  pointsOf(world, region).removeIf(
    fields,
    point =>
      (num(point, 'ExpireTime') ?? Number.POSITIVE_INFINITY) <= now &&
      !kept.has(text(point, 'SnapshotId') ?? ''),
  )
}

function watchExpiryAfter(world: World, region: string, now: number): void {
  let next = Number.POSITIVE_INFINITY
  for (const { record } of pointsOf(world, region).weighted(['ExpireTime'])) {
    const expires = num(record, 'ExpireTime') ?? Number.POSITIVE_INFINITY
    if (expires > now && expires < next) next = expires
  }
  expireLater(world, region, next)
}

/** Plans the first sweep. What has expired before the estate's `now` goes before the first call is answered. */
export const watchExpiry = (world: World, region: string): void => watchExpiryAfter(world, region, 0)
