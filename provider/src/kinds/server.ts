// Servers under continuous replication: each costs a licence, a shadow instance, disks and snapshots until unregistered.
import { compact } from 'lodash'
import { goesBefore } from '../model/edge'
import { keyOf, type LiveObject } from '../model/object'
import { blocked, type Verdict } from '../model/verdict'
import { recoveryPlansBySitePair, sitePairKey } from './hdrIndex'
import type { Kind, LeftBehind } from './kind'
import { listServers } from './serverListing'
import { cleanDrill, isReplicating, may, stop, unregister } from './serverSteps'

/** Operations that lead to an unregistered server. */
const WAYS_OUT = [
  'TestCleanup',
  'DisableReplication',
  'ReversedDisableReplication',
  'CommitFailover',
  'UnregisterServer',
]

const SETTLE = { first: 5, most: 30, timeout: 1800 }

export const server: Kind<'server'> = {
  kind: 'server',
  title: 'protected server',
  standing: 'own',
  effect: 'delete',
  onlyRows: ['continuous-replication'],
  reads: ['hdr:DescribeSitePairs', 'hdr:DescribeServers', 'ecs:DescribeInstances'],
  writes: [
    'hdr:TestCleanup',
    'hdr:DisableReplication',
    'hdr:ReversedDisableReplication',
    'hdr:CommitFailover',
    'hdr:UnregisterServer',
  ],
  hides: [
    { kind: 'sitePair', where: 'region' },
    { kind: 'recoveryPlan', where: 'region' },
  ],
  list: listServers,
  edges: (object, view) => {
    const pair = sitePairKey(object.region, object.facts.sitePairId)
    return [
      goesBefore(keyOf(object), pair, 'data', 'it replicates through the site pair'),
      ...recoveryPlansBySitePair(view)(pair).map(plan =>
        goesBefore(keyOf(object), keyOf(plan), 'documented', 'the recovery plan may name it'),
      ),
    ]
  },
  serves: ({ region, facts }) => [sitePairKey(region, facts.sitePairId)],
  home: ({ region, facts }) => sitePairKey(region, facts.sitePairId),
  forbids: object => unknownOperations(object) ?? lostDrill(object) ?? noWayOut(object),
  prepare: [
    {
      name: 'cleanDrill',
      verb: 'clean up the drill of',
      when: 'always',
      batch: 1,
      settle: SETTLE,
      due: ({ facts }) => may(facts, 'TestCleanup') || (facts.working && facts.drillInstanceId !== undefined),
      run: cleanDrill,
    },
    {
      name: 'stop',
      verb: 'stop the replication of',
      when: 'always',
      batch: 1,
      settle: SETTLE,
      due: ({ facts }) => facts.working || isReplicating(facts) || !may(facts, 'UnregisterServer'),
      run: stop,
    },
  ],
  remove: { verb: 'unregister', batch: 1, settle: SETTLE, run: unregister },
  takesPoints: () => false,
  // How many recovery points there are, and what they take, is not listed.
  size: ({ facts }) => ({ protectedBytes: facts.bytes }),
  leaves: ({ region, facts }) =>
    compact([
      facts.recoveredInstanceId && recoveredLeft(region, facts.recoveredInstanceId, facts.recoveredHere),
      facts.drillInstanceId && {
        ...{ kind: 'instance', region, id: facts.drillInstanceId, billedBy: 'ecs' },
        reason: 'the instance that a drill started stays',
      },
    ]),
  billed: () => 'continuous replication of a server',
  reason: () => 'its replication is billed; its copy and its recovery points are lost with it',
}

function unknownOperations({ facts }: LiveObject<'server'>): Verdict | undefined {
  if (facts.operations !== undefined) return undefined
  return blocked('the service did not say, or not in a known form, what may be done with the server', {
    by: 'Operations',
  })
}

/** Unregistered now, the instance of the drill would go on being billed without anything that leads to it. */
function lostDrill({ facts }: LiveObject<'server'>): Verdict | undefined {
  if (facts.drillInstanceId === undefined || may(facts, 'TestCleanup') || facts.working) return undefined
  return blocked(
    `drill instance ${facts.drillInstanceId} is left, and the service does not allow its clean-up; end the drill in the console`,
    { by: 'Operations.TestCleanup' },
  )
}

function noWayOut({ facts }: LiveObject<'server'>): Verdict | undefined {
  if (facts.working || WAYS_OUT.some(name => may(facts, name))) return undefined
  return blocked('the service allows neither to stop its replication nor to unregister it; see the console', {
    by: 'Operations',
  })
}

/** Under a kind of its own where its region is not known: looking in the wrong one would prove it gone. */
function recoveredLeft(region: string, id: string, here: boolean): LeftBehind {
  const reason = 'the instance that a failover started stays'
  return here
    ? { kind: 'instance', region, id, reason, billedBy: 'ecs' }
    : {
        kind: 'recoveredInstance',
        region,
        id,
        reason: `${reason}; ECS does not know it here, look in the region of the recovery site`,
        billedBy: 'ecs',
      }
}
