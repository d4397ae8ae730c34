// Result reports of invented updates of any size: one object each failed, pending and kept, the others deleted.
import { range } from 'lodash'
import type { ResultReport } from '../../../provider/dist/report/resultReport.js'
import type { Sample } from './impact'
import { regionOf } from './objects'

const AT = '2026-11-24T08:00:00.000Z'

export function sampleResult({ objects, nameOf = at => `plan-${at}` }: Sample): ResultReport {
  const entry = (at: number) => ({ kind: 'backupPlan', region: regionOf(at), id: nameOf(at) })
  return {
    format: 'hbr-absent/result/1',
    generatedAt: AT,
    accountId: '1234567890123456',
    resource: 'Estate everything',
    digest: '9f2c4c1be77b4a51a2d7c0f8b7c7d1e2f3a4b5c6d7e8f90123456789abcdef01',
    absent: false,
    failed: true,
    reasons: [
      `backup plan ${nameOf(2)} could not be deleted: the service answered Forbidden.RAM (hbr:DeleteBackupPlan)`,
    ],
    deleted: range(3, objects).map(at => ({ ...entry(at), goneAt: '2026-11-24T07:58:12.000Z' })),
    pending: [{ ...entry(0), reason: 'its last heartbeat is too fresh', until: AT }],
    manual: [
      { id: 'hana-switch', row: 'hana', region: 'cn-hangzhou', what: 'Stop the agent', how: 'On the host' },
    ],
    leftovers: [
      { ...entry(1), reason: 'protect[0] names it' },
      { ...entry(2), reason: 'the deletion was refused' },
      { kind: 'nativeSnapshot', region: 'cn-hangzhou', id: 's-1', reason: 'not opted in', billedBy: 'ecs' },
    ],
    billing: { items: [{ ...entry(1), row: 'ecs-file', item: 'vault storage' }] },
    goneBefore: [{ kind: 'backupPlan', region: 'cn-hangzhou', id: 'p-gone' }],
    notLookedAt: [{ kind: 'subscription', title: 'subscription', option: 'subscriptions' }],
    steps: range(objects).map(at => ({
      object: `backupPlan/${regionOf(at)}/${nameOf(at)}`,
      step: 'remove',
      state: at === 2 ? 'failed' : at === 0 ? 'pending' : 'done',
      reason: at === 2 ? 'Forbidden.RAM' : undefined,
      at: '2026-11-24T07:58:10.000Z',
    })),
    calls: { 'hbr.DeleteBackupPlan': objects, 'hbr.DescribeBackupPlans': 4 },
    retries: [
      {
        action: 'hbr.DescribeBackupPlans',
        region: 'cn-hangzhou',
        attempt: 1,
        code: 'Throttling',
        pauseMs: 500,
      },
    ],
  }
}
