// Steps that only a person can do. What waits for one is blocked until its evidence is gone or the person accepts it.
import { type Edge, goesBefore } from '../model/edge'
import { keyOf, type ObjectKey } from '../model/object'
import { blocked } from '../model/verdict'
import { vaultKey } from './keys'
import type { Kind } from './kind'
import { MANUAL_STEPS } from './manualSteps'
import { manualFrom } from './manualSteps/step'

export interface ManualFacts {
  readonly what: string
  readonly how: string
  readonly why: string
  /** What the next run looks at to see that it is done. */
  readonly evidence: string
  readonly holds: readonly ObjectKey[]
  readonly vaultId?: string
  readonly keptBy: readonly ObjectKey[]
  /** Without this option what the step holds is kept; whoever sets it says that the step is done. */
  readonly option?: 'diskReplication'
}

declare module '../model/object' {
  interface FactsOf {
    manual: ManualFacts
  }
}

export const manual: Kind<'manual'> = {
  kind: 'manual',
  title: 'manual step',
  standing: 'manual',
  effect: 'delete',
  reads: [
    'hbr:DescribeVaults',
    'hbr:DescribePoliciesV2',
    'hbr:DescribePolicyBindings',
    'hbr:DescribeBackupPlans',
    'hbr:DescribeDataSources',
    'hbr:DescribeBackupClients',
    'hbr:DescribeCrossAccounts',
  ],
  writes: [],
  hides: [
    { kind: 'vault', where: 'region' },
    { kind: 'dataSource', where: 'region' },
    { kind: 'clientBackups', where: 'region' },
    { kind: 'client', where: 'region' },
  ],
  list: async look => {
    const found = await Promise.all(MANUAL_STEPS.map(find => find(look)))
    return found.flat().map(step => manualFrom(step, look.region))
  },
  edges: object =>
    object.facts.holds.map(
      (held): Edge => goesBefore(keyOf(object), held, 'documented', 'only a person can do it'),
    ),
  serves: object => object.facts.holds,
  home: ({ region, facts }) => (facts.vaultId === undefined ? undefined : vaultKey(region, facts.vaultId)),
  keptBy: ({ facts }) => facts.keptBy,
  forbids: ({ id, facts }, _view, _now, options) =>
    options.acceptManual.includes(id) || (facts.option !== undefined && options[facts.option])
      ? undefined
      : blocked(`${facts.what}; then run again, or take it on with acceptManual: ["${id}"]`, { by: id }),
  prepare: [],
  remove: {
    verb: 'do by hand',
    batch: 1,
    run: async objects =>
      objects.map(({ facts }) => ({ outcome: 'failed', reason: `no API does this: ${facts.what}` })),
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: ({ facts }) => facts.why,
}
