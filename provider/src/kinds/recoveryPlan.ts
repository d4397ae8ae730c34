// Recovery plans of continuous replication: they name servers of a site pair, and go after them and before the pair.
import { goesBefore } from '../model/edge'
import { keyOf, type LiveObject } from '../model/object'
import { blocked, waiting } from '../model/verdict'
import { sitePairKey } from './hdrIndex'
import { fetchRecoveryPlans, type InSitePair, type RecoveryPlanRow } from './hdrListing'
import type { Kind } from './kind'

export interface RecoveryPlanFacts {
  readonly sitePairId: string
  readonly status: string
}

declare module '../model/object' {
  interface FactsOf {
    recoveryPlan: RecoveryPlanFacts
  }
}

const DELETABLE = new Set(['init', 'failed', 'deleting'])
const BUSY = new Set(['creating', 'updating', 'running'])

export const recoveryPlan: Kind<'recoveryPlan'> = {
  kind: 'recoveryPlan',
  title: 'recovery plan',
  standing: 'own',
  effect: 'delete',
  onlyRows: ['continuous-replication'],
  reads: ['hdr:DescribeSitePairs', 'hdr:DescribeRecoveryPlans'],
  writes: ['hdr:DeleteRecoveryPlan'],
  hides: [{ kind: 'sitePair', where: 'region' }],
  list: async look => (await fetchRecoveryPlans(look)).map(found => planFrom(found, look.region)),
  edges: object => [
    goesBefore(
      keyOf(object),
      sitePairKey(object.region, object.facts.sitePairId),
      'data',
      'it is a plan of the site pair',
    ),
  ],
  serves: ({ region, facts }) => [sitePairKey(region, facts.sitePairId)],
  home: ({ region, facts }) => sitePairKey(region, facts.sitePairId),
  forbids: ({ facts: { status } }) => {
    if (DELETABLE.has(status)) return undefined
    const by = { by: `status ${status}` }
    if (BUSY.has(status)) return waiting(`the recovery plan is in status ${status}`, undefined, by)
    return blocked(`this version does not know a recovery plan with status ${status}`, by)
  },
  prepare: [],
  remove: {
    verb: 'delete',
    batch: 1,
    settle: { first: 3, most: 15, timeout: 900 },
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      if (object.facts.status !== 'deleting')
        await cloud.call(region, 'hdr.DeleteRecoveryPlan', { RecoveryPlanId: object.id })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: () => 'without its servers it recovers nothing',
}

function planFrom(
  { sitePairId, row }: InSitePair<RecoveryPlanRow>,
  region: string,
): LiveObject<'recoveryPlan'> {
  return {
    kind: 'recoveryPlan',
    region,
    id: row.RecoveryPlanId ?? '',
    name: row.Name,
    rows: ['continuous-replication'],
    sources: [],
    facts: { sitePairId, status: row.Status ?? 'not stated' },
  }
}
