// Random fault plans: what the service, the network and other people may do to a run. Names as in the reliability table.
import fc from 'fast-check'

export interface Fault {
  /** As in the reliability table. */
  readonly name: string
  /** A rule for POST /faults. */
  readonly rule: {
    readonly match: { readonly action?: string; readonly region?: string }
    readonly effect: object
    readonly skip: number
    readonly times?: number
    readonly probability: number
    readonly seed: number
  }
  /** `lags`: listings show the past. `moves`: the estate changes while nobody looks, which a lagging listing hides. */
  readonly nature?: 'lags' | 'moves'
  /** Actions that nobody may call in the rule's region while the fault hits every call that it matches. */
  readonly forbids?: readonly string[]
}

/** Actions that runs of the generated estates make. */
const LISTINGS = [
  'DescribeVaults',
  'DescribeBackupPlans',
  'DescribePoliciesV2',
  'DescribePolicyBindings',
  'DescribeBackupJobs2',
  'DescribeRestoreJobs2',
  'ListProtectedResources',
  'ListSnapshots',
  'DescribeUdmSnapshots',
  'DescribeInstances',
  'DescribeSnapshots',
] as const

const WRITES = [
  'DeleteVault',
  'DeleteBackupPlan',
  'DeletePolicyV2',
  'DeletePolicyBinding',
  'DeleteSnapshot',
  'DisableBackupPlan',
  'CancelBackupJob',
  'DeleteVaultReplication',
  'DetachNasFileSystem',
  'DeleteUdmEcsInstance',
  'DeleteUdmDisk',
] as const

/** Seconds of the estate's clock by which listings lag: the runs here are shorter. */
export const LAG_SECONDS = 2

const reads = fc.constantFrom<string>(...LISTINGS)
const writes = fc.constantFrom<string>(...WRITES)
/** `undefined`: any. */
const anything = fc.oneof(reads, writes, fc.constant(undefined))
const only = (...actions: readonly string[]) => fc.constantFrom(...actions)

const aim = (actions: fc.Arbitrary<string | undefined>) =>
  fc.record({
    action: actions,
    region: fc.constantFrom(undefined, undefined, 'cn-hangzhou', 'cn-shanghai'),
    skip: fc.constantFrom(0, 0, 0, 1, 2, 5),
    times: fc.constantFrom(1, 2, 4, 30, undefined),
    probability: fc.constantFrom(1, 1, 0.5),
    seed: fc.nat(1000),
  })

function fault(
  name: string,
  actions: fc.Arbitrary<string | undefined>,
  effects: fc.Arbitrary<object>,
  more: Pick<Fault, 'nature' | 'forbids'> = {},
): fc.Arbitrary<Fault> {
  return fc.tuple(aim(actions), effects).map(([{ action, region, ...counts }, effect]) => ({
    name,
    rule: { match: { action, region }, effect, ...counts },
    ...more,
  }))
}

const one = (effect: object) => fc.constant(effect)
const error = (...codes: readonly (readonly [string, number])[]) =>
  fc.constantFrom(...codes.map(([code, status]) => ({ kind: 'error', code, status })))

/** Values that nobody knows, by the listing that shows them and what may not be called because of them. */
const UNKNOWN: readonly (readonly [listing: string, fields: object, forbids: readonly string[]])[] = [
  ['DescribeVaults', { Status: 'MIGRATING' }, ['DeleteVault', 'DeleteVaultReplication']],
  ['DescribeBackupPlans', { SourceType: 'QUANTUM' }, ['DeleteBackupPlan']],
  ['DescribeBackupJobs2', { Status: 'MELTING' }, []],
  ['DescribeRestoreJobs2', { Status: 'MELTING' }, []],
  ['ListSnapshots', { SourceType: 'QUANTUM' }, []],
]

/** The service refuses. */
export const REFUSALS: readonly fc.Arbitrary<Fault>[] = [
  fault(
    'throttling',
    anything,
    fc.constantFrom({ kind: 'throttle' }, { kind: 'throttle', code: 'Throttling.Api', status: 400 }),
  ),
  fault(
    'HTTP 500 or 503',
    anything,
    error(['InternalError', 500], ['ServiceUnavailable', 503], ['SystemError', 200]),
  ),
  fault('unknown error', anything, error(['SomethingNew', 400], ['SomethingNew', 200])),
  fault('action denied', anything, one({ kind: 'deny' })),
  fault('credentials expire', anything, one({ kind: 'expireKey' })),
  fault(
    'clock skew',
    anything,
    fc.constantFrom({ kind: 'clockSkew', seconds: 1200 }, { kind: 'clockSkew', seconds: -1200 }),
  ),
]

/** The network loses what was said. */
export const NETWORK: readonly fc.Arbitrary<Fault>[] = [
  fault('slow answers', anything, one({ kind: 'latency', ms: 40 })),
  fault(
    'time-out',
    anything,
    fc.boolean().map(served => ({ kind: 'timeout', served })),
  ),
  fault(
    'connection dropped',
    anything,
    fc.boolean().map(served => ({ kind: 'dropAnswer', served })),
  ),
  fault(
    'answer cut short',
    anything,
    fc.record({
      kind: fc.constant('cutAnswer'),
      keep: fc.constantFrom(0, 0.5, 0.9, 0.99),
      closed: fc.boolean(),
    }),
  ),
]

/** What the service shows is not all, not new or not known; what it was asked for does not happen; others interfere. */
export const SURPRISES: readonly fc.Arbitrary<Fault>[] = [
  fault(
    'stale listing',
    fc.oneof(reads, fc.constant(undefined)),
    one({ kind: 'staleList', seconds: LAG_SECONDS }),
    {
      nature: 'lags',
    },
  ),
  fault('page skips rows', reads, one({ kind: 'skipRows', total: 'kept' })),
  fault('page repeats rows', reads, one({ kind: 'repeatRows' })),
  fc
    .constantFrom(...UNKNOWN)
    .chain(([listing, fields, forbids]) =>
      fault('unknown value', only(listing), one({ kind: 'setFields', fields }), { forbids }),
    ),
  fault(
    'unknown field',
    fc.oneof(reads, fc.constant(undefined)),
    one({ kind: 'setFields', fields: { FieldOfTomorrow: { Depth: [1] } } }),
  ),
  fault('task never ends', writes, one({ kind: 'endlessTask' })),
  fault('task fails', writes, one({ kind: 'failTask' })),
  fault('binding comes back', only('DeletePolicyBinding'), one({ kind: 'bindingReturns' }), {
    nature: 'moves',
  }),
  fault('vault becomes locked', anything, one({ kind: 'lockVault' }), { nature: 'moves' }),
]

export const ALL_FAULTS: readonly fc.Arbitrary<Fault>[] = [...REFUSALS, ...NETWORK, ...SURPRISES]
