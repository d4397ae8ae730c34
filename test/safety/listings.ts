// What must have been listed completely before a call may delete or change: written from the product's documents, and
// shares no code with the planner.
import type { Call } from '../../scripts/lib/simulator.mjs'
import type { World } from '../property/world'
import { writingCalls } from '../support/order'

/** Listings of the call's own region that must have been read before it. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  // What it holds, what writes into it, what reads from it.
  DeleteVault: [
    'DescribeVaults',
    'DescribeBackupPlans',
    'DescribePoliciesV2',
    'DescribePolicyBindings',
    'DescribeBackupJobs2',
    'DescribeRestoreJobs2',
  ],
  DeleteVaultReplication: ['DescribeVaults', 'DescribeRestoreJobs2'],
  // Its vault may be protected; its running jobs must end.
  DeleteBackupPlan: ['DescribeBackupPlans', 'DescribeVaults', 'DescribeBackupJobs2'],
  // Essential Edition: it is in no vault and takes its own points only; its running jobs must end.
  'DeleteBackupPlan BASIC': ['DescribeBackupPlans BASIC', 'DescribeBackupJobs2 BASIC'],
  DisableBackupPlan: ['DescribeBackupPlans', 'DescribeVaults'],
  UpdateBackupPlan: ['DescribeBackupPlans', 'DescribeVaults'],
  // Whom it serves besides.
  DeletePolicyV2: ['DescribePoliciesV2', 'DescribePolicyBindings', 'DescribeVaults'],
  UpdatePolicyV2: ['DescribePoliciesV2', 'DescribePolicyBindings', 'DescribeVaults'],
  DeletePolicyBinding: ['DescribePoliciesV2', 'DescribePolicyBindings'],
  DeleteSnapshot: ['ListProtectedResources', 'ListSnapshots', 'DescribeVaults', 'DescribeRestoreJobs2'],
  DetachNasFileSystem: ['DescribeBackupPlans', 'DescribePolicyBindings'],
  'DeleteSnapshot UDM_ECS': ['DescribeUdmSnapshots', 'DescribeBackupPlans', 'DescribePolicyBindings'],
  'ecs:DeleteSnapshot': ['DescribeUdmSnapshots', 'DescribeSnapshots'],
  DeleteUdmDisk: ['DescribeBackupPlans', 'DescribePolicyBindings', 'DescribeUdmSnapshots'],
  DeleteUdmEcsInstance: ['DescribeBackupPlans', 'DescribePolicyBindings', 'DescribeUdmSnapshots'],
  CancelBackupJob: ['DescribeBackupJobs2'],
  'CancelBackupJob BASIC': ['DescribeBackupJobs2 BASIC'],
}

/** Calls that were made although something that they depend on was never listed as a whole by this process. */
export function blindCalls(
  before: World,
  calls: readonly Call[],
  ofProcess: readonly Call[],
): readonly string[] {
  return writingCalls(calls).flatMap(call => {
    const seen = (action: string, region: string) =>
      ofProcess.some(
        earlier =>
          earlier.seq < call.seq &&
          nameOf(earlier) === action &&
          earlier.region === region &&
          isWhole(earlier),
      )
    return needsOf(call, before)
      .filter(([action, region]) => !seen(action, region))
      .map(
        ([action, region]) =>
          `${call.action} of ${JSON.stringify(call.params)} in ${call.region}, and ${action} of ${region} was not read`,
      )
  })
}

/** Each edition has its own listings; points of instance backup have one of their own; ecs has a DeleteSnapshot too. */
function nameOf({ product, action, params }: Call): string {
  if (product === 'ecs' && action === 'DeleteSnapshot') return `ecs:${action}`
  if (params.Edition === 'BASIC') return `${action} BASIC`
  return action === 'DeleteSnapshot' && params.SourceType === 'UDM_ECS' ? 'DeleteSnapshot UDM_ECS' : action
}

function needsOf(call: Call, before: World): readonly (readonly [action: string, region: string])[] {
  const own = (NEEDS[nameOf(call)] ?? []).map(action => [action, call.region] as const)
  if (call.action !== 'DeleteVault') return own
  const vault = before
    .records(call.region, 'hbr', 'Vaults')
    .find(record => record.VaultId === call.params.VaultId)
  const mirror = vault?.ReplicationTargetRegionId
  return [
    ...own,
    ...(typeof mirror === 'string' ? [['DescribeVaults', mirror] as const] : []),
    // When the lock of its last point ends.
    ...(vault?.WormEnabled === true ? [['ListProtectedResources', call.region] as const] : []),
  ]
}

/** What leaves an answer whole, though perhaps late, old or strange. */
const HARMLESS = ['', 'latency', 'staleList', 'setFields', 'lockVault', 'clockSkew']

/** An answer that came, and as it should be. A slow one is none the worse; a stale one can't be told from a good one. */
function isWhole({ status, code, fault = '' }: Call): boolean {
  const harmless = fault.split(' ').every(kind => HARMLESS.includes(kind))
  return status === 200 && code === '200' && harmless
}
