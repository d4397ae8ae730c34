// Points go by themselves when they expire, except the last one of a plan or policy that keeps one.
import { maxBy } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { num, text } from '../wire/read'
import type { World } from '../world'
import { backupRule, bindingsOf, policiesOf } from './policyRules'

export interface Expiry {
  /** Sweeps at this moment, seconds since 1970, unless an earlier sweep is planned: that one plans the next. */
  readonly later: (world: World, region: string, expireTime: number) => void
  /** Plans the first sweep. What has expired before the estate's `now` goes before the first call is answered. */
  readonly watch: (world: World, region: string) => void
}

/** `sweep` removes what has expired at `now`, seconds since 1970. */
export function expiryOf(
  collection: string,
  sweep: (world: World, region: string, now: number) => void,
): Expiry {
  /** The next sweep of each region. */
  const planned = new WeakMap<World, Map<string, number>>()
  const later = (world: World, region: string, expireTime: number): void => {
    const sweeps = planned.get(world) ?? new Map<string, number>()
    planned.set(world, sweeps)
    if (!Number.isFinite(expireTime) || (sweeps.get(region) ?? Number.POSITIVE_INFINITY) <= expireTime) return
    sweeps.set(region, expireTime)
    world.clock.schedule(expireTime * 1000, at => {
      if (sweeps.get(region) !== expireTime) return
      sweeps.delete(region)
      const now = Math.floor(at / 1000)
      sweep(world, region, now)
      watchAfter(world, region, now)
    })
  }
  const watchAfter = (world: World, region: string, now: number): void => {
    let next = Number.POSITIVE_INFINITY
    for (const { record } of world.table(region, 'hbr', collection).weighted(['ExpireTime'])) {
      const expires = num(record, 'ExpireTime') ?? Number.POSITIVE_INFINITY
      if (expires > now && expires < next) next = expires
    }
    later(world, region, next)
  }
  return { later, watch: (world, region) => watchAfter(world, region, 0) }
}

const pointsOf = (world: World, region: string) => world.table(region, 'hbr', 'Snapshots')

/** The latest point of each source in the vault of a policy that keeps one. */
function* keptByPolicies(world: World, region: string): Iterable<SimRecord> {
  for (const policy of policiesOf(world, region).records()) {
    const rule = backupRule(policy)
    if (rule?.KeepLatestSnapshots !== 1) continue
    const bindings = bindingsOf(world, region).records({ field: 'PolicyId', value: String(policy.PolicyId) })
    for (const binding of bindings) {
      const points = pointsOf(world, region).records({ field: '_Thing', value: String(binding.DataSourceId) })
      const last = maxBy(
        [...points].filter(point => point.VaultId === rule.VaultId),
        point => num(point, 'CompleteTime') ?? 0,
      )
      if (last) yield last
    }
  }
}

/** Ids of the latest point of each plan or policy that keeps one. */
function keptPoints(world: World, region: string): ReadonlySet<string> {
  const kept = new Set<string>()
  for (const plan of world.table(region, 'hbr', 'BackupPlans').records()) {
    if (plan.KeepLatestSnapshots !== 1) continue
    let latest: SimRecord | undefined
    for (const point of pointsOf(world, region).records({ field: 'PlanId', value: String(plan.PlanId) }))
      if ((num(point, 'CompleteTime') ?? 0) >= (num(latest ?? {}, 'CompleteTime') ?? 0)) latest = point
    if (latest) kept.add(text(latest, 'SnapshotId') ?? '')
  }
  for (const point of keptByPolicies(world, region)) kept.add(text(point, 'SnapshotId') ?? '')
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

/** Points of vaults and of the Essential Edition. */
export const pointExpiry = expiryOf('Snapshots', sweep)
