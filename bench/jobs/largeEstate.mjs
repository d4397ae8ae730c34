// A large estate as it is after observing: vaults, plans, policies, bindings, clients and points that depend on each other.
import lodash from 'lodash'

const { range } = lodash

export const LARGE_ACCOUNT = '1234567890123456'
export const LARGE_REGION = 'cn-hangzhou'
export const LARGE_NOW = Date.parse('2026-11-24T00:00:00Z')

const DAY = 86_400_000
const region = LARGE_REGION

/** @typedef {import('../../provider/dist/model/object.js').AnyObject} AnyObject */
/** @typedef {import('../../provider/dist/model/object.js').KindName} KindName */

/**
 * @template {KindName} K
 * @param {K} kind
 * @param {string} id
 * @param {import('../../provider/dist/model/object.js').FactsOf[K]} facts
 * @returns {import('../../provider/dist/model/object.js').LiveObject<K>}
 */
const made = (kind, id, facts) => ({
  kind,
  region,
  id,
  createdAt: LARGE_NOW - 90 * DAY,
  rows: [],
  sources: [],
  facts,
})

/**
 * Of each hundred objects one is a vault, 20 are plans of instances, 10 clients with their backups, one a policy with 20
 * bindings. The other 38 are backup points, as where these are listed one by one; or else more bindings.
 * @param {number} objects a multiple of 100
 * @param {boolean} arePointsListed
 * @returns {import('../../provider/dist/estate/estate.js').Estate}
 */
export function largeEstate(objects, arePointsListed) {
  return {
    accountId: LARGE_ACCOUNT,
    observedAt: 0,
    regions: [region],
    objects: range(objects / 100).flatMap(at => hundred(at, arePointsListed ? 38 : 0)),
    gaps: [],
    sources: [],
  }
}

/** @type {(type: 'instance' | 'bucket' | 'client', id: string) => import('../../provider/dist/model/object.js').SourceRef} */
const source = (type, id) => ({ type, region, id })

/**
 * @param {number} at
 * @param {number} points
 * @returns {readonly AnyObject[]}
 */
function hundred(at, points) {
  const vaultId = `v-${at}`
  const policyId = `po-${at}`
  const instanceOf = (/** @type {number} */ plan) => `i-${at}-${plan}`
  return [
    {
      ...made('vault', vaultId, {
        status: 'CREATED',
        wormEnabled: false,
        vaultType: 'STANDARD',
        storageClass: 'STANDARD',
        isReplicationSource: false,
        planCounts: { EcsFile: 20 },
        sourceTypes: ['ECS_FILE'],
        points: 38n,
        storedBytes: 38n * 1024n,
      }),
      rows: ['ecs-file'],
    },
    ...range(20).map(plan => ({
      ...made('backupPlan', `p-${at}-${plan}`, {
        sourceType: 'ECS_FILE',
        vaultId,
        disabled: false,
        keepsLatest: false,
        instanceId: instanceOf(plan),
        createdByTag: false,
      }),
      rows: /** @type {const} */ (['ecs-file']),
      sources: [source('instance', instanceOf(plan))],
    })),
    ...range(10).flatMap(plan => {
      const clientId = `c-${at}-${plan}`
      const whose = {
        rows: /** @type {const} */ (['ecs-file']),
        sources: [source('instance', instanceOf(plan)), source('client', clientId)],
      }
      const heard = { type: 'ECS_CLIENT', status: 'ACTIVATED', instanceId: instanceOf(plan) }
      const stored = { instanceId: instanceOf(plan), dataSourceIds: [], points: 2n, bytes: 2048n }
      return [
        { ...made('client', clientId, { ...heard, lastHeartbeat: LARGE_NOW - DAY }), ...whose },
        { ...made('clientBackups', clientId, stored), ...whose },
      ]
    }),
    made('policy', policyId, {
      type: 'STANDARD',
      rules: [{ id: 'r-1', type: 'BACKUP', vaultId, locked: false }],
      vaultIds: [vaultId],
    }),
    ...range(58 - points).map(bound => ({
      ...made('policyBinding', `${policyId}:OSS:b-${at}-${bound}`, {
        policyId,
        sourceType: 'OSS',
        dataSourceId: `b-${at}-${bound}`,
        createdByTag: false,
        hitTags: [],
        disabled: false,
      }),
      sources: [source('bucket', `b-${at}-${bound}`)],
    })),
    ...range(points).map(point =>
      made('backupPoint', `s-${at}-${point}`, {
        vaultId,
        planId: `p-${at}-${point % 20}`,
        sourceType: 'ECS_FILE',
        instanceId: instanceOf(point % 20),
        expiresAt: LARGE_NOW + 20 * DAY,
        bytes: 1024n,
      }),
    ),
  ]
}
