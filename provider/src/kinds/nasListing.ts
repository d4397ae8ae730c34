// File systems that Cloud Backup has mounted: those of NAS plans and bindings, as no action lists the mounts.

import { compact, groupBy, sortBy, uniq } from 'lodash'
import { CloudError } from '../cloud'
import { entryOf } from '../entryOf'
import type { Look } from './kind'
import { oncePerLook } from './oncePerLook'
import { fetchPlans } from './planListing'
import { fetchBindings } from './policyListing'
import { idText } from './values'

export interface MountedFileSystem {
  readonly id: string
  /** Unix seconds as text, for the detach call. Undefined: nobody could tell. */
  readonly createTime?: string
  readonly crossAccount?: CrossAccount
}

export interface CrossAccount {
  readonly userId: string
  readonly roleName?: string
}

interface Use {
  readonly id: string
  readonly createTime?: string
  readonly crossAccount?: CrossAccount
}

export const fetchMounts = oncePerLook(async (look): Promise<readonly MountedFileSystem[]> => {
  const [plans, bindings] = await Promise.all([fetchPlans(look), fetchBindings(look)])
  const uses: readonly Use[] = [
    ...plans
      .filter(plan => plan.SourceType === 'NAS')
      .map(plan => ({
        id: plan.FileSystemId ?? '',
        createTime: idText(plan.CreateTime),
        crossAccount: crossAccountOf(plan),
      })),
    ...bindings
      .filter(binding => binding.SourceType === 'NAS')
      .map(binding => ({ id: binding.DataSourceId ?? '', crossAccount: crossAccountOf(binding) })),
  ]
  const byId = groupBy(uses, 'id')
  const found = await Promise.all(
    sortBy(compact(uniq(uses.map(use => use.id)))).map(id => mounted(id, entryOf(byId, id) ?? [], look)),
  )
  return compact(found)
})

/** Undefined: the file system is gone, so there is nothing to detach. */
export async function mounted(
  id: string,
  uses: readonly Use[],
  look: Look,
): Promise<MountedFileSystem | undefined> {
  const createTime = uses.find(use => use.createTime !== undefined)?.createTime
  const crossAccount = uses.find(use => use.crossAccount !== undefined)?.crossAccount
  if (createTime !== undefined || crossAccount !== undefined) return { id, createTime, crossAccount }
  const asked = await createTimeFromNas(id, look)
  return asked === 'gone' ? undefined : { id, createTime: asked }
}

/** NAS gives an ISO date; the detach call wants Unix seconds. */
async function createTimeFromNas(id: string, { cloud, region }: Look): Promise<string | undefined | 'gone'> {
  try {
    const rows = await cloud.list(region, 'nas.DescribeFileSystems', { FileSystemId: id })
    const row = rows.find(({ FileSystemId }) => FileSystemId === id)
    if (row === undefined) return 'gone'
    const at = Date.parse(row.CreateTime ?? '')
    return Number.isNaN(at) ? undefined : String(Math.floor(at / 1000))
  } catch (error) {
    if (error instanceof CloudError && error.tag === 'notFound') return 'gone'
    throw error
  }
}

function crossAccountOf(row: {
  readonly CrossAccountType?: string
  readonly CrossAccountUserId?: number | bigint
  readonly CrossAccountRoleName?: string
}): CrossAccount | undefined {
  const userId = idText(row.CrossAccountUserId)
  return row.CrossAccountType === 'CROSS_ACCOUNT' && userId !== undefined
    ? { userId, roleName: row.CrossAccountRoleName || undefined }
    : undefined
}
