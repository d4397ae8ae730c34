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
 * Of each hundred objects one is a vault and 20 are plans; the rest are their points.
 * @param {number} objects a multiple of 100
 * @returns {import('../../provider/dist/estate/estate.js').Estate}
 */
export function largeEstate(objects) {
  return {
    accountId: LARGE_ACCOUNT,
    observedAt: 0,
    regions: [region],
    objects: range(objects / 100).flatMap(hundred),
    gaps: [],
    sources: [],
  }
}

/**
 * @param {number} at
 * @returns {readonly AnyObject[]}
 */
function hundred(at) {
  const vaultId = `v-${at}`
  const planIds = range(20).map(plan => `p-${at}-${plan}`)
  return [
    made('vault', vaultId, {
      status: 'CREATED',
      wormEnabled: false,
      vaultType: 'STANDARD',
      storageClass: 'STANDARD',
      isReplicationSource: false,
      planCounts: {},
      sourceTypes: [],
      points: 79n,
      storedBytes: 79n * 1024n,
    }),
    ...planIds.map(planId => ({
      ...made('backupPlan', planId, {
        sourceType: 'ECS_FILE',
        vaultId,
        disabled: false,
        keepsLatest: false,
        instanceId: `i-${planId}`,
        createdByTag: false,
      }),
      sources: [{ type: /** @type {const} */ ('instance'), region, id: `i-${planId}` }],
    })),
    ...range(79).map(point =>
      made('backupPoint', `s-${at}-${point}`, {
        vaultId,
        planId: planIds[point % 20],
        sourceType: 'ECS_FILE',
        instanceId: `i-${planIds[point % 20]}`,
        expiresAt: LARGE_NOW + 20 * DAY,
        bytes: 1024n,
      }),
    ),
  ]
}
