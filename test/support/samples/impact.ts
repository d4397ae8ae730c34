// Impact reports of invented estates of any size, for tests and screenshots of how reports look.
import { range } from 'lodash'
import type { ImpactReport, ObjectReport } from '../../../provider/dist/report/impactReport.js'
import { bystander, family, REGIONS } from './objects'

const NAMES = ['finance', 'web shop', 'archive 2024', 'build farm', 'crm', 'mail'] as const

export interface Sample {
  readonly objects: number
  readonly nameOf?: (at: number) => string
}

export function sampleImpact({
  objects: wanted,
  nameOf = at => NAMES[at % NAMES.length] ?? '',
}: Sample): ImpactReport {
  const extra = Math.ceil(wanted / 5)
  const plans = wanted > 100 ? 24 : 4
  const families = range(Math.ceil((wanted - extra) / (plans + 1))).map(at => family(at, plans, nameOf))
  const objects = [...range(extra).map(bystander), ...families.flatMap(one => one.objects)].slice(0, wanted)
  const shown = new Set(objects.map(({ key }) => key))
  const count = (verdict: ObjectReport['verdict']) =>
    objects.filter(object => object.verdict === verdict).length
  const going = objects.filter(({ verdict }) => verdict === 'delete')
  const sum = (of: (object: ObjectReport) => string | null) =>
    String(going.reduce((total, object) => total + BigInt(of(object) ?? 0), 0n))
  return {
    format: 'hbr-absent/impact/1',
    generatedAt: '2026-11-24T08:00:00.000Z',
    accountId: '1234567890123456',
    scope: { type: 'Estate', regions: REGIONS },
    digest: '9f2c4c1be77b4a51a2d7c0f8b7c7d1e2f3a4b5c6d7e8f90123456789abcdef01',
    approved: false,
    complete: false,
    gaps: [
      {
        kind: 'job',
        title: 'running job',
        region: 'cn-shanghai',
        action: 'hbr.DescribeBackupJobs2',
        reason: 'the service gave up',
      },
    ],
    notLookedAt: [{ kind: 'subscription', title: 'subscription', option: 'subscriptions' }],
    totals: {
      delete: count('delete'),
      change: count('change'),
      blocked: count('blocked'),
      keep: count('keep'),
      manual: count('manual'),
      points: sum(({ points }) => points),
      storedBytes: sum(({ storedBytes }) => storedBytes),
      protectedBytes: null,
      atLeast: {
        points: sum(({ points }) => points),
        storedBytes: sum(({ storedBytes }) => storedBytes),
        protectedBytes: sum(({ protectedBytes }) => protectedBytes),
      },
      oldestPoint: '2024-02-01T03:00:00.000Z',
      newestPoint: '2026-11-23T03:00:00.000Z',
      keptUntil: null,
      billedToday: going.filter(({ billed }) => billed !== undefined).length,
      billingStopsOn: '2026-11-25',
      billedOn: 3,
      leaves: 0,
      lastBackups: going.filter(({ lastBackupOf }) => lastBackupOf.length > 0).length,
      monthlyPrice: { amount: '1234.50', currency: 'USD', priced: 30, unpriced: 4 },
    },
    rules: [
      { list: 'protect', name: 'protect[0]', matched: 3, unknown: 0 },
      { list: 'protect', name: 'protect[1]', matched: 0, unknown: 0 },
    ],
    objects,
    edges: families.flatMap(({ edges }) =>
      edges.filter(({ first, second }) => shown.has(first) && shown.has(second)),
    ),
    manual: [
      {
        ...{
          id: 'udm-disk-record',
          row: 'disk',
          region: 'cn-hangzhou',
          what: 'Remove the disk from the list',
        },
        how: 'Cloud Backup console, Disk Backup, Cloud Disks, More, Delete',
        evidence: 'the disk is no longer listed',
      },
    ],
  }
}
