// Essential Edition plans in the property tests: they need no vault and take their points with them.
import fc from 'fast-check'
import { hoursAgo, REGIONS } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { type Crop, growthOf, number, text } from './crop'
import { sourceFields, sourcesOf } from './sources'

const specs = fc.array(
  fc.record({
    region: fc.nat(REGIONS.length - 1),
    source: fc.nat(1),
    points: fc.nat(2),
    running: fc.constantFrom(false, false, true),
  }),
  { maxLength: 2 },
)

export const essentialPlans: Crop = {
  growth: growthOf(specs, ({ region, source, points, running }, at, garden) => {
    const where = REGIONS[region] ?? REGIONS[0]
    const plan = { PlanId: `ep-${at}`, _Edition: 'BASIC', ...sourceFields('ECS_FILE', source) }
    garden.plant(where, 'hbr', 'BackupPlans', {
      ...plan,
      PlanName: `b-essential-${at}`,
      CreatedTime: hoursAgo(240),
    })
    for (let point = 0; point < points; point += 1)
      garden.plant(where, 'hbr', 'Snapshots', { ...plan, SnapshotId: `s-ep-${at}-${point}` })
    if (running)
      garden.plant(where, 'hbr', 'BackupJobs', { ...plan, JobId: `job-ep-${at}`, Status: 'RUNNING' })
  }),
  product: 'hbr',
  collection: 'BackupPlans',
  thing: (record, region, estate): Thing | undefined => {
    if (record._Edition !== 'BASIC') return undefined
    const id = text(record, 'PlanId') ?? ''
    const jobs = estate
      .records(region, 'hbr', 'BackupJobs')
      .filter(job => job.PlanId === id && job.Status === 'RUNNING')
    return {
      ...PLAIN,
      key: `essentialPlan/${region}/${id}`,
      kind: 'essentialPlan',
      region,
      created: number(record, 'CreatedTime'),
      rows: ['ecs-file-essential'],
      face: { id, name: text(record, 'PlanName'), tags: {} },
      sources: sourcesOf(record, region, estate),
      needsGone: jobs.map(job => `job/${region}/${String(job.JobId)}`),
    }
  },
  writes: {
    DeleteBackupPlan: ({ region, params }) =>
      params.Edition === 'BASIC' ? [`essentialPlan/${region}/${String(params.PlanId)}`] : [],
  },
}
