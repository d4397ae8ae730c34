// The mount of a NAS file system that Cloud Backup made. All plans and bindings of the file system share it, whatever
// vault they write into, so it is detached after the last of them.
import { compact, uniq } from 'lodash'
import { CloudError } from '../cloud'
import { type EstateView, indexed } from '../estate/view'
import { type Edge, goesBefore } from '../model/edge'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import { blocked } from '../model/verdict'
import { vaultKey } from './keys'
import type { CallContext, Kind, Look, StepResult } from './kind'
import { type CrossAccount, fetchMounts, type MountedFileSystem, mounted } from './nasListing'
import { bindingsBySource, vaultsOfItsPolicy } from './policyIndex'
import { taskResult } from './task'
import { millis } from './values'
import { vaultsById } from './vaultIndex'

export interface NasMountFacts {
  /** Unix seconds as text. Undefined: neither a plan nor NAS could tell. */
  readonly createTime?: string
  readonly crossAccount?: CrossAccount
}

declare module '../model/object' {
  interface FactsOf {
    nasMount: NasMountFacts
  }
}

export const nasMount: Kind<'nasMount'> = {
  kind: 'nasMount',
  title: 'backup mount of file system',
  standing: 'own',
  unlisted: true,
  effect: 'delete',
  reads: ['hbr:DescribeBackupPlans', 'hbr:DescribePolicyBindings', 'nas:DescribeFileSystems'],
  writes: ['hbr:DetachNasFileSystem', 'hbr:DescribeTask'],
  hides: [],
  recall: async (id, look) => {
    // One that NAS does not show may be of another account, which only the plan could tell: then it blocks.
    const found = (await mountedOrUnknown(id, look)) ?? { id }
    return mountFrom(found, look.region)
  },
  list: async look => (await fetchMounts(look)).map(mount => mountFrom(mount, look.region)),
  edges: (object, view) => [
    ...usersOf(object, view).map(user =>
      goesBefore(user, keyOf(object), 'data', 'it backs the file system up through this mount'),
    ),
    ...vaultsOf(object, view).map(
      (vault): Edge => ({
        ...goesBefore(keyOf(object), vault, 'documented', 'the mount is removed before the vault'),
        orderOnly: true,
        tried: true,
      }),
    ),
  ],
  serves: vaultsOf,
  forbids: ({ facts }) =>
    facts.createTime === undefined
      ? blocked('the creation time of the file system is not known, and the detach call needs it', {
          by: 'CreateTime',
        })
      : undefined,
  prepare: [],
  remove: {
    verb: 'detach',
    batch: 1,
    settle: { first: 2, most: 15, timeout: 900 },
    run: async ([object], context) => {
      if (object === undefined) return []
      const { createTime = '', crossAccount } = object.facts
      const answer = await context.cloud.call(context.region, 'hbr.DetachNasFileSystem', {
        FileSystemId: object.id,
        CreateTime: createTime,
        CrossAccountType: crossAccount === undefined ? 'SELF_ACCOUNT' : 'CROSS_ACCOUNT',
        CrossAccountUserId: crossAccount === undefined ? undefined : BigInt(crossAccount.userId),
        CrossAccountRoleName: crossAccount?.roleName,
      })
      return [await detached(object.id, answer.TaskId, context)]
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: ({ id }) => `no plan or binding of file system ${id} is left to use it`,
}

/** No listing shows the mount, so only the task tells whether it is gone. */
async function detached(id: string, taskId: string | undefined, context: CallContext): Promise<StepResult> {
  if (!taskId) return { outcome: 'requested' }
  const end = await taskResult(taskId, context)
  if (end.ended === 'completed') return { outcome: 'done' }
  const why = end.ended === 'failed' ? end.reason : 'the task did not end in time'
  return {
    outcome: 'failed',
    reason: `the mount of ${id} may still be there (${why}): look at Manage Mounts in the NAS backup console`,
  }
}

const nasPlansByFileSystem = indexed('backupPlan', ({ region, facts }) =>
  facts.sourceType === 'NAS' && facts.fileSystemId !== undefined ? [`${region}/${facts.fileSystemId}`] : [],
)

function usersOf({ region, id }: LiveObject<'nasMount'>, view: EstateView): readonly ObjectKey[] {
  const bindings = bindingsBySource(view)(`${region}/${id}`).filter(({ facts }) => facts.sourceType === 'NAS')
  return [...nasPlansByFileSystem(view)(`${region}/${id}`), ...bindings].map(keyOf)
}

/** Vaults that hold backups made through the mount, as far as its plans and policies tell. */
function vaultsOf({ region, id }: LiveObject<'nasMount'>, view: EstateView): readonly ObjectKey[] {
  const ofPlans = nasPlansByFileSystem(view)(`${region}/${id}`).map(({ facts }) => facts.vaultId)
  const ofPolicies = bindingsBySource(view)(`${region}/${id}`).flatMap(binding =>
    vaultsOfItsPolicy(binding, view),
  )
  const known = compact(ofPlans).filter(vaultId => vaultsById(view)(vaultId).length > 0)
  return uniq([...known.map(vaultId => vaultKey(region, vaultId)), ...ofPolicies])
}

/** Where NAS does not answer, its creation time stays unknown, and that blocks. */
async function mountedOrUnknown(id: string, look: Look): Promise<MountedFileSystem | undefined> {
  try {
    return await mounted(id, [], look)
  } catch (error) {
    if (error instanceof CloudError) return { id }
    throw error
  }
}

function mountFrom(
  { id, createTime, crossAccount }: MountedFileSystem,
  region: string,
): LiveObject<'nasMount'> {
  return {
    kind: 'nasMount',
    region,
    id,
    createdAt: createTime === undefined ? undefined : millis(Number(createTime)),
    rows: ['nas'],
    sources: [{ type: 'fileSystem', region, id }],
    facts: { createTime, crossAccount },
  }
}
