// The engine to beat, as libnuke 1.3.0 works: everything is listed, then pass after pass each item is deleted one after
// the other; what was deleted is looked for again by listing all of its type once a pass; between passes it sleeps.
import { setTimeout as sleep } from 'node:timers/promises'
import { CloudError, createCloud } from '../../provider/dist/cloud/index.js'
import { keys } from './keys.mjs'

/** Seconds between two passes (libnuke: the run's sleep). */
const PASS_PAUSE = 5
/** Rows that it asks for in a page. */
const PAGE = 50

/** @typedef {import('../../provider/dist/cloud/index.js').Cloud} Cloud */

/**
 * @typedef {object} RetryLoopJob
 * @property {'retryLoop'} job
 * @property {Readonly<Record<string, string>>} endpoints
 * @property {string} region
 */

/**
 * A type of resource as a plug-in of that engine describes it.
 * @typedef {object} Type
 * @property {string} name
 * @property {(cloud: Cloud, region: string) => Promise<readonly string[]>} list ids
 * @property {(cloud: Cloud, region: string, id: string) => Promise<unknown>} remove
 */

/** @typedef {{ readonly type: Type, readonly id: string, state: 'new' | 'failed' | 'pending' | 'waiting' | 'finished' }} Item */

/**
 * In the order that suits it best: with the client first, its points would go at once, and every later call be refused.
 * @type {readonly Type[]}
 */
const TYPES = [
  {
    name: 'Plan',
    list: (cloud, region) =>
      numbered(async page => {
        const answer = await cloud.call(region, 'hbr.DescribeBackupPlans', page)
        return {
          ids: (answer.BackupPlans?.BackupPlan ?? []).map(row => row.PlanId),
          total: answer.TotalCount,
        }
      }),
    remove: (cloud, region, PlanId) =>
      cloud.call(region, 'hbr.DeleteBackupPlan', { PlanId, SourceType: 'ECS_FILE' }),
  },
  {
    name: 'Snapshot',
    list: listPoints,
    remove: (cloud, region, SnapshotId) =>
      cloud.call(region, 'hbr.DeleteSnapshot', {
        SnapshotId,
        SourceType: 'ECS_FILE',
        VaultId: 'v-1',
        InstanceId: 'i-1',
      }),
  },
  {
    name: 'Vault',
    list: (cloud, region) =>
      numbered(async page => {
        const answer = await cloud.call(region, 'hbr.DescribeVaults', { ...page, VaultRegionId: region })
        return { ids: (answer.Vaults?.Vault ?? []).map(row => row.VaultId), total: answer.TotalCount }
      }),
    remove: (cloud, region, VaultId) => cloud.call(region, 'hbr.DeleteVault', { VaultId }),
  },
  {
    name: 'Client',
    list: (cloud, region) =>
      numbered(async page => {
        const answer = await cloud.call(region, 'hbr.DescribeBackupClients', {
          ...page,
          ClientType: 'ECS_CLIENT',
        })
        return { ids: (answer.Clients ?? []).map(row => row.ClientId), total: answer.TotalCount }
      }),
    remove: (cloud, region, ClientId) => cloud.call(region, 'hbr.DeleteBackupClient', { ClientId }),
  },
]

/**
 * @param {RetryLoopJob} job
 * @returns {Promise<{ ms: number, passes: number }>}
 */
export async function retryLoopJob({ endpoints, region }) {
  const cloud = createCloud({ credentials: keys, endpoints, rateLimit: 'off' })
  const began = performance.now()
  /** @type {Item[]} */
  const queue = []
  for (const type of TYPES)
    for (const id of await type.list(cloud, region)) queue.push({ type, id, state: 'new' })
  let passes = 0
  for (;;) {
    passes += 1
    await pass(cloud, region, queue)
    if (queue.every(item => item.state === 'finished')) return { ms: performance.now() - began, passes }
    await sleep(PASS_PAUSE * 1000)
  }
}

/**
 * @param {Cloud} cloud
 * @param {string} region
 * @param {readonly Item[]} queue
 */
async function pass(cloud, region, queue) {
  /** @type {Map<string, ReadonlySet<string>>} */
  const seen = new Map()
  const isGone = async (/** @type {Item} */ { type, id }) => {
    const ids = seen.get(type.name) ?? new Set(await type.list(cloud, region))
    seen.set(type.name, ids)
    return !ids.has(id)
  }
  const remove = async (/** @type {Item} */ item) => {
    try {
      await item.type.remove(cloud, region, item.id)
      item.state = 'pending'
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      item.state = 'failed'
    }
  }
  const look = async (/** @type {Item} */ item) => {
    if (await isGone(item)) item.state = 'finished'
    else if (item.state === 'pending') item.state = 'waiting'
  }
  for (const item of queue) {
    switch (item.state) {
      case 'new':
        await remove(item)
        break
      case 'failed':
        await remove(item)
        await look(item)
        break
      case 'pending':
      case 'waiting':
        await look(item)
        break
      case 'finished':
        break
    }
  }
}

/**
 * One page after the other, as that engine's plug-ins list.
 * @param {(page: { PageNumber: number, PageSize: number }) => Promise<{ ids: readonly (string | undefined)[], total: unknown }>} read
 */
async function numbered(read) {
  /** @type {string[]} */
  const all = []
  for (let number = 1; ; number += 1) {
    const { ids, total } = await read({ PageNumber: number, PageSize: PAGE })
    all.push(...ids.map(id => id ?? ''))
    if (ids.length === 0 || all.length >= Number(total)) return all
  }
}

/**
 * @param {Cloud} cloud
 * @param {string} region
 */
async function listPoints(cloud, region) {
  const { ProtectedResources: resources = [] } = await cloud.call(region, 'hbr.ListProtectedResources', {
    HasSnapshot: true,
    MaxResults: PAGE,
  })
  /** @type {string[]} */
  const all = []
  for (const { ProtectedResourceId = '', SourceType = '' } of resources) {
    /** @type {string | undefined} */
    let NextToken
    do {
      const request = { ProtectedResourceId, SourceType, MaxResults: PAGE, NextToken }
      /** @type {import('../../provider/dist/cloud/actions.js').ResponseOf<'hbr.ListSnapshots'>} */
      const answer = await cloud.call(region, 'hbr.ListSnapshots', request)
      all.push(...(answer.Snapshots ?? []).map(row => row.SnapshotId ?? ''))
      NextToken = answer.NextToken || undefined
    } while (NextToken !== undefined)
  }
  return all
}
