// Continuous replication: site pairs with servers in every state, some in a drill or at work, and their recovery plans.
import fc from 'fast-check'
import { hoursAgo, REGIONS } from '../garden'
import { type Obstacle, PLAIN, type Thing } from '../oracle/thing'
import { type Crop, growthOf, number, text, type Whereabouts } from './crop'

const specs = fc.array(
  fc.record({
    region: fc.nat(REGIONS.length - 1),
    team: fc.constantFrom('a', 'b'),
    servers: fc.array(
      fc.record({
        status: fc.constantFrom(
          'replicating',
          'registered',
          'failovered',
          'failoverCommitted',
          'reversedReplicating',
          'odd',
        ),
        drill: fc.constantFrom(false, false, true),
        atWork: fc.constantFrom(false, false, false, true),
      }),
      { maxLength: 2 },
    ),
    plans: fc.array(fc.constantFrom('init', 'failed', 'running', 'odd'), { maxLength: 2 }),
  }),
  { maxLength: 2 },
)

export const sitePairKeyOf = (region: string, id: unknown) => `sitePair/${region}/${String(id)}`
const serverKeyOf = (region: string, id: unknown) => `server/${region}/${String(id)}`
const planKeyOf = (region: string, id: unknown) => `recoveryPlan/${region}/${String(id)}`

export const sitePairs: Crop = {
  growth: growthOf(specs, ({ region, team, servers, plans }, at, garden) => {
    const where = REGIONS[region] ?? REGIONS[0]
    const SitePairId = `sp-${at}`
    garden.plant(where, 'hdr', 'SitePairs', {
      SitePairId,
      PrimarySiteName: `${team}-site`,
      CreatedTime: hoursAgo(240),
    })
    for (const [n, { status, drill, atWork }] of servers.entries())
      garden.plant(where, 'hdr', 'Servers', {
        ServerId: `srv-${at}-${n}`,
        Hostname: `${team}-server-${n}`,
        _SitePairId: SitePairId,
        Status: status,
        ...(drill ? { TestRecoveredInstanceId: `i-drill-${at}-${n}` } : {}),
        ...(atWork ? { TaskId: `t-${at}-${n}` } : {}),
      })
    for (const [n, Status] of plans.entries())
      garden.plant(where, 'hdr', 'RecoveryPlans', {
        RecoveryPlanId: `rp-${at}-${n}`,
        Name: `${team}-recovery`,
        _SitePairId: SitePairId,
        Status,
      })
  }),
  product: 'hdr',
  collection: 'SitePairs',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'SitePairId') ?? ''
    return {
      ...PLAIN,
      key: sitePairKeyOf(region, id),
      kind: 'sitePair',
      region,
      created: number(record, 'CreatedTime'),
      rows: ['continuous-replication'],
      face: {
        id,
        name: `${text(record, 'PrimarySiteName')} to ${text(record, 'SecondarySiteName')}`,
        tags: {},
      },
      needsGone: [
        ...partsOf(estate, region, 'Servers', id).map(({ ServerId }) => serverKeyOf(region, ServerId)),
        ...partsOf(estate, region, 'RecoveryPlans', id).map(plan => planKeyOf(region, plan.RecoveryPlanId)),
      ],
    }
  },
  writes: { DeleteSitePair: ({ region, params }) => [sitePairKeyOf(region, params.SitePairId)] },
}

const OPERATIONS = [
  'TestCleanup',
  'DisableReplication',
  'ReversedDisableReplication',
  'CommitFailover',
  'UnregisterServer',
]

export const servers: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hdr',
  collection: 'Servers',
  thing: (record, region): Thing => {
    const id = text(record, 'ServerId') ?? ''
    const pair = sitePairKeyOf(region, record._SitePairId)
    return {
      ...PLAIN,
      key: serverKeyOf(region, id),
      kind: 'server',
      region,
      rows: ['continuous-replication'],
      face: { id, name: text(record, 'Hostname'), tags: {} },
      sources: [{ id, name: text(record, 'Hostname'), tags: {} }],
      belongsTo: [pair],
      keepers: [pair],
      obstacle: () => serverObstacle(text(record, 'Status'), text(record, 'TaskId')),
    }
  },
  writes: Object.fromEntries(
    OPERATIONS.map(name => [
      name,
      ({ region, params }: Parameters<Crop['writes'][string]>[0]) => [serverKeyOf(region, params.ServerId)],
    ]),
  ),
}

export const recoveryPlans: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hdr',
  collection: 'RecoveryPlans',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'RecoveryPlanId') ?? ''
    const pair = sitePairKeyOf(region, record._SitePairId)
    return {
      ...PLAIN,
      key: planKeyOf(region, id),
      kind: 'recoveryPlan',
      region,
      rows: ['continuous-replication'],
      face: { id, name: text(record, 'Name'), tags: {} },
      belongsTo: [pair],
      keepers: [pair],
      needsGone: partsOf(estate, region, 'Servers', String(record._SitePairId)).map(({ ServerId }) =>
        serverKeyOf(region, ServerId),
      ),
      obstacle: () => {
        if (record.Status === 'odd') return 'for good'
        return record.Status === 'running' ? 'for now' : undefined
      },
    }
  },
  writes: {
    DeleteRecoveryPlan: ({ region, params }) => [planKeyOf(region, params.RecoveryPlanId)],
  },
}

function partsOf(estate: Whereabouts, region: string, collection: string, pair: string) {
  return estate.records(region, 'hdr', collection).filter(record => record._SitePairId === pair)
}

/** A task of the service that runs ends in its own time. */
function serverObstacle(status: string | undefined, task: string | undefined): Obstacle {
  if (task !== undefined) return 'unsure'
  return status === 'odd' ? 'for good' : undefined
}
