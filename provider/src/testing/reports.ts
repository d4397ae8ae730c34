// Reports of estates in memory, for tests of their formats.
import type { RunRecord } from '../execute/run'
import type { AnyObject } from '../model/object'
import type { ResourceOutputs } from '../model/outputs'
import { makePlan } from '../plan/makePlan'
import { buildImpact } from '../report/buildImpact'
import type { ImpactReport } from '../report/impactReport'
import { buildResult, type ResultReport } from '../report/resultReport'
import { ACCOUNT, type Circumstances, judgementOf } from './judgement'
import { makeBackupPlan, makePoint, makeVault, NOW, REGION } from './objects'

export function impactOf(objects: readonly AnyObject[], said: Circumstances = {}, at = NOW): ImpactReport {
  const judgement = judgementOf(objects, said)
  return buildImpact(judgement, makePlan(judgement), { at, approved: false })
}

/** Vaults with a plan and a point each, all of them named by `nameOf`. */
export function vaultsAndPlans(count: number, nameOf: (at: number) => string): readonly AnyObject[] {
  return Array.from({ length: Math.ceil(count / 2) }, (_, at) => [
    makeVault(`v-${at}`, { name: nameOf(at), facts: { points: 3n, storedBytes: 2n ** 70n } }),
    makeBackupPlan(`p-${at}`, `v-${at}`, { name: nameOf(at + 1) }),
    makePoint(`s-${at}`, `v-${at}`, `p-${at}`),
  ]).flat()
}

/** One object each is kept, refused and pending, one step is by hand; the others are deleted. */
export function resultOf(count: number, nameOf: (at: number) => string): ResultReport {
  const entry = (at: number) => ({ kind: 'backupPlan', region: REGION, id: nameOf(at) })
  const outputs: ResourceOutputs = {
    plan: makePlan(judgementOf([])),
    absent: false,
    deleted: Array.from({ length: count }, (_, at) => ({
      ...entry(at),
      goneAt: new Date(NOW).toISOString(),
    })),
    pending: [
      { ...entry(1), reason: `${nameOf(1)} has a fresh heartbeat`, until: new Date(NOW).toISOString() },
    ],
    manual: [{ id: 'm-1', row: 'hana', region: REGION, what: nameOf(2), how: nameOf(3) }],
    leftovers: [
      { ...entry(4), reason: nameOf(4) },
      { ...entry(5), reason: nameOf(5), billedBy: 'ecs' },
    ],
    billing: { items: [{ ...entry(4), row: 'ecs-file', item: 'vault storage' }] },
    verifiedAt: new Date(NOW).toISOString(),
  }
  const record: RunRecord = {
    steps: [
      { key: `backupPlan/${REGION}/p-1`, step: 'remove', outcome: { state: 'done' }, at: NOW },
      {
        key: `vault/${REGION}/v-1`,
        step: 'remove',
        outcome: { state: 'failed', reason: nameOf(0) },
        at: NOW,
      },
    ],
  }
  return buildResult({
    at: NOW,
    accountId: ACCOUNT,
    resource: nameOf(6),
    outputs,
    reasons: [nameOf(7)],
    record,
    goneBefore: [{ kind: 'backupPlan', region: 'cn-hangzhou', id: 'p-gone' }],
    notLookedAt: [{ kind: 'subscription', title: 'subscription', option: 'subscriptions' }],
    calls: new Map([['hbr.DescribeVaults', 3]]),
    retries: [{ action: 'hbr.DescribeVaults', region: REGION, attempt: 1, code: 'Throttling', pauseMs: 500 }],
  })
}
