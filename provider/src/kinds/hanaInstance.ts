// SAP HANA instances registered in a vault. Deleting one deletes its backup data; the call needs its system id.
import { entryOf } from '../entryOf'
import type { EstateView } from '../estate/view'
import { goesBefore } from '../model/edge'
import { keyOf, type LiveObject } from '../model/object'
import { blocked, type Verdict, waiting } from '../model/verdict'
import { fetchHanaInstances, fetchHanaRestores, type HanaRow } from './hanaListing'
import { vaultKey } from './keys'
import type { Kind } from './kind'
import { idText } from './values'
import { vaultsById } from './vaultIndex'
import { lockOf } from './vaultLock'

export interface HanaInstanceFacts {
  readonly vaultId: string
  readonly clusterId: string
  /** As the service gives it: a word, or its number. */
  readonly status: string
  /** A restore that runs now. */
  readonly restoreId?: string
  readonly crossAccountUserId?: string
}

declare module '../model/object' {
  interface FactsOf {
    hanaInstance: HanaInstanceFacts
  }
}

export const hanaInstance: Kind<'hanaInstance'> = {
  kind: 'hanaInstance',
  title: 'SAP HANA instance',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribeHanaInstances', 'hbr:DescribeHanaRestores'],
  writes: ['hbr:DeleteHanaInstance'],
  hides: [
    { kind: 'vault', where: 'region' },
    { kind: 'hanaPlan', where: 'region' },
    { kind: 'legacyClient', where: 'region' },
  ],
  list: async look => {
    const [rows, restores] = await Promise.all([fetchHanaInstances(look), fetchHanaRestores(look)])
    return rows.map(row => instanceFrom(row, look.region, restores))
  },
  edges: object => [
    goesBefore(keyOf(object), vaultOf(object), 'documented', 'it is registered in the vault'),
  ],
  serves: object => [vaultOf(object)],
  home: vaultOf,
  forbids: (object, view, now, { hanaSids }) =>
    unknownStatus(object) ?? restoreRuns(object) ?? locked(object, view, now) ?? unknownSid(object, hanaSids),
  prepare: [],
  remove: {
    verb: 'delete',
    batch: 1,
    settle: { first: 3, most: 15, timeout: 900 },
    run: async ([object], { cloud, region, options }) => {
      if (object === undefined) return []
      const { clusterId, vaultId } = object.facts
      await cloud.call(region, 'hbr.DeleteHanaInstance', {
        ClusterId: clusterId,
        VaultId: vaultId,
        Sid: entryOf(options.hanaSids, clusterId) ?? '',
      })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => true,
  billed: () => 'SAP HANA client fee',
  reason: () => 'it is billed; deleting it deletes its backup data',
}

function vaultOf({ region, facts }: LiveObject<'hanaInstance'>): string {
  return vaultKey(region, facts.vaultId)
}

const KNOWN_STATUS = new Set(['INITIALIZING', 'INITIALIZED', 'INVALID_HANA_NODE', 'INITIALIZE_FAILED'])

/** The SDK calls the status a number without saying which means what, so any number is accepted. */
function unknownStatus({ facts }: LiveObject<'hanaInstance'>): Verdict | undefined {
  if (KNOWN_STATUS.has(facts.status) || /^\d+$/.test(facts.status)) return undefined
  return blocked(`this version does not know a SAP HANA instance with status ${facts.status}`, {
    by: `status ${facts.status}`,
  })
}

/** A running restore fails when the instance goes, and a restore is never cancelled. */
function restoreRuns({ facts }: LiveObject<'hanaInstance'>): Verdict | undefined {
  if (facts.restoreId === undefined) return undefined
  return waiting(`restore ${facts.restoreId} is running, and a restore is never cancelled`, undefined, {
    by: `restore ${facts.restoreId}`,
  })
}

/** Its backup data are under the lock of its vault, and go with it. */
function locked(object: LiveObject<'hanaInstance'>, view: EstateView, now: number): Verdict | undefined {
  const vault = vaultsById(view)(object.facts.vaultId)[0]
  return vault === undefined ? undefined : lockOf(vault, view, now)
}

/** No describe action returns the system id. */
function unknownSid(
  { facts }: LiveObject<'hanaInstance'>,
  sids: Readonly<Record<string, string>>,
): Verdict | undefined {
  if (entryOf(sids, facts.clusterId) !== undefined) return undefined
  return blocked(
    `no API tells its system id (SID), and the deletion needs it: set hanaSids to {"${facts.clusterId}": "SID"}`,
    { by: 'hanaSids' },
  )
}

function instanceFrom(
  row: HanaRow,
  region: string,
  restores: ReadonlyMap<string, string>,
): LiveObject<'hanaInstance'> {
  const { ClusterId = '', VaultId = '' } = row
  return {
    kind: 'hanaInstance',
    region,
    id: `${VaultId}/${ClusterId}`,
    name: row.HanaName,
    rows: ['hana'],
    tags: Object.fromEntries((row.Tags?.Tag ?? []).map(tag => [tag.Key ?? '', tag.Value ?? ''])),
    resourceGroupId: row.ResourceGroupId,
    // The id of the object holds the vault's too; people name the cluster.
    sources: [{ type: 'server', region, id: ClusterId, name: row.Host }],
    facts: {
      vaultId: VaultId,
      clusterId: ClusterId,
      status: row.Status === undefined ? 'not stated' : String(row.Status),
      restoreId: restores.get(`${VaultId}/${ClusterId}`),
      crossAccountUserId:
        row.CrossAccountType === 'CROSS_ACCOUNT' ? idText(row.CrossAccountUserId) : undefined,
    },
  }
}
