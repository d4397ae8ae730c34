// The estates that are measured, in the format of the simulator. Sizes come from the cases; nothing here is random.
import lodash from 'lodash'

const { range } = lodash

export const ACCOUNT = '1234567890123456'
const NOW = '2026-11-24T00:00:00Z'

const nowSeconds = Date.parse(NOW) / 1000
/** Months old, so that no rule about age is in the way. */
const created = nowSeconds - 90 * 86_400
/** An agent that was last heard of a day ago: its record may be deleted at once. */
const silent = nowSeconds - 86_400

/**
 * @typedef {object} Estate
 * @property {string} accountId
 * @property {string} now
 * @property {Record<string, Record<string, Record<string, object[]>>>} regions
 */

/**
 * @param {readonly string[]} regions
 * @param {(region: string) => Record<string, Record<string, object[]>>} contents
 * @returns {Estate}
 */
export function estateOf(regions, contents) {
  return {
    accountId: ACCOUNT,
    now: NOW,
    regions: Object.fromEntries(regions.map(name => [name, contents(name)])),
  }
}

/**
 * One vault, one plan, one client, and as many backup points as asked for.
 * @param {string} region
 * @param {number} points
 */
export function model(region, points) {
  return estateOf([region], () => ({
    hbr: {
      Vaults: [{ VaultId: 'v-1', VaultName: 'finance', CreatedTime: created }],
      BackupPlans: [
        { PlanId: 'p-1', VaultId: 'v-1', SourceType: 'ECS_FILE', InstanceId: 'i-1', ClientId: 'c-1' },
      ],
      BackupClients: [
        { ClientId: 'c-1', InstanceId: 'i-1', Status: 'NOT_INSTALLED', LastHeartBeatTime: silent },
      ],
      Snapshots: [
        {
          _repeat: points,
          SnapshotId: 's-{i}',
          VaultId: 'v-1',
          PlanId: 'p-1',
          InstanceId: 'i-1',
          ClientId: 'c-1',
        },
      ],
    },
    ecs: { Instances: [{ InstanceId: 'i-1' }] },
  }))
}

/**
 * A region of `objects` objects: of each hundred, 5 vaults, 55 plans of three types, 20 installed clients and 20 bindings of one
 * policy. Each plan has `points` backup points, which go with their vaults.
 * @param {string} region
 * @param {number} objects a multiple of 100
 * @param {number} points
 */
export function mixed(region, objects, points) {
  const hundreds = objects / 100
  const id = (/** @type {string} */ letter, /** @type {number} */ at) => `${letter}-${region}-${at}`
  const vaultOf = (/** @type {number} */ at) => id('v', at % (5 * hundreds))
  /** Of twenty plans ten are of instances, eight of buckets and two of file systems. */
  const source = (/** @type {number} */ at) =>
    at % 2 === 0
      ? { SourceType: 'ECS_FILE', InstanceId: id('i', at) }
      : at % 10 === 1
        ? { SourceType: 'NAS', FileSystemId: id('f', at), CreateTime: created }
        : { SourceType: 'OSS', Bucket: id('b', at) }
  return {
    hbr: {
      Vaults: range(5 * hundreds).map(at => ({ VaultId: id('v', at), CreatedTime: created })),
      BackupPlans: range(55 * hundreds).map(at => ({
        PlanId: id('p', at),
        VaultId: vaultOf(at),
        ...source(at),
      })),
      BackupClients: range(20 * hundreds).map(at => ({
        ClientId: id('c', at),
        InstanceId: id('i', 2 * at),
        LastHeartBeatTime: silent,
      })),
      Policies: [
        {
          PolicyId: id('po', 1),
          Rules: [
            {
              RuleId: id('r', 1),
              RuleType: 'BACKUP',
              VaultId: vaultOf(0),
              DataSourceFilters: [{ SourceType: 'OSS' }],
            },
          ],
        },
      ],
      PolicyBindings: range(20 * hundreds).map(at => ({
        PolicyId: id('po', 1),
        DataSourceId: id('bound', at),
        SourceType: 'OSS',
      })),
      Snapshots: range(55 * hundreds).map(at => ({
        _repeat: points,
        SnapshotId: `${id('s', at)}-{i}`,
        PlanId: id('p', at),
        VaultId: vaultOf(at),
        ...source(at),
      })),
    },
    ecs: { Instances: range(20 * hundreds).map(at => ({ InstanceId: id('i', 2 * at) })) },
  }
}

/**
 * Vaults with nothing in them but points.
 * @param {string} region
 * @param {number} vaults
 */
export function vaultsOnly(region, vaults) {
  return estateOf([region], () => ({
    hbr: { Vaults: range(vaults).map(at => ({ VaultId: `v-${at}`, CreatedTime: created })) },
  }))
}
