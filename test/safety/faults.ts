// Random fault plans: what the service and the network may do to a run, each with the name that the reliability table shows.
import fc from 'fast-check'

export interface Fault {
  /** As in the reliability table. */
  readonly name: string
  /** A rule for POST /faults. */
  readonly rule: object
}

/** Actions that a run of the generated estates makes, `undefined` for any. */
const LISTINGS = [
  'DescribeVaults',
  'DescribeBackupPlans',
  'DescribePoliciesV2',
  'DescribePolicyBindings',
  'DescribeBackupJobs2',
  'DescribeRestoreJobs2',
  'ListProtectedResources',
  'ListSnapshots',
  'DescribeInstances',
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
] as const

const reads = fc.constantFrom<string>(...LISTINGS)
const writes = fc.constantFrom<string>(...WRITES)
const anything = fc.oneof(reads, writes, fc.constant(undefined))

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
): fc.Arbitrary<Fault> {
  return fc.tuple(aim(actions), effects).map(([{ action, region, ...counts }, effect]) => ({
    name,
    rule: { match: { action, region }, effect, ...counts },
  }))
}

const error = (...codes: readonly (readonly [string, number])[]) =>
  fc.constantFrom(...codes.map(([code, status]) => ({ kind: 'error', code, status })))

export const FAULTS: readonly fc.Arbitrary<Fault>[] = [
  fault(
    'throttling',
    anything,
    fc.constantFrom({ kind: 'throttle' }, { kind: 'throttle', code: 'Throttling.Api', status: 400 }),
  ),
  fault(
    '500 and 503',
    anything,
    error(['InternalError', 500], ['ServiceUnavailable', 503], ['SystemError', 200]),
  ),
  fault('action denied', anything, error(['NoPermission', 403], ['Forbidden.RAM', 403])),
  fault('unknown error', anything, error(['SomethingNew', 400], ['SomethingNew', 200])),
  fault('answer lost after the effect', anything, fc.constant({ kind: 'dropAnswer' })),
  fault('slow answers', anything, fc.constant({ kind: 'latency', ms: 40 })),
]
