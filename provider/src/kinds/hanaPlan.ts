// Backup plans of SAP HANA databases. They go before their instance.
import { goesBefore } from '../model/edge'
import { keyOf, type LiveObject } from '../model/object'
import { fetchHanaPlans, type HanaPlanRow } from './hanaListing'
import { hanaInstanceKey, vaultKey } from './keys'
import type { Kind } from './kind'

export interface HanaPlanFacts {
  readonly vaultId: string
  readonly clusterId: string
  readonly database?: string
  readonly disabled: boolean
}

declare module '../model/object' {
  interface FactsOf {
    hanaPlan: HanaPlanFacts
  }
}

export const hanaPlan: Kind<'hanaPlan'> = {
  kind: 'hanaPlan',
  title: 'SAP HANA backup plan',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribeHanaInstances', 'hbr:DescribeHanaBackupPlans'],
  writes: ['hbr:DeleteHanaBackupPlan'],
  hides: [
    { kind: 'hanaInstance', where: 'region' },
    { kind: 'vault', where: 'region' },
  ],
  list: async look => (await fetchHanaPlans(look)).map(row => planFrom(row, look.region)),
  edges: object => [
    goesBefore(keyOf(object), instanceOf(object), 'documented', 'it backs the instance up'),
    goesBefore(
      keyOf(object),
      vaultKey(object.region, object.facts.vaultId),
      'free',
      'it writes into the vault',
    ),
  ],
  serves: object => [instanceOf(object)],
  partOf: instanceOf,
  home: ({ region, facts }) => vaultKey(region, facts.vaultId),
  keptBy: object => [instanceOf(object)],
  prepare: [],
  remove: {
    verb: 'delete',
    batch: 1,
    settle: { atOnce: true },
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      const { clusterId, vaultId } = object.facts
      await cloud.call(region, 'hbr.DeleteHanaBackupPlan', {
        ClusterId: clusterId,
        VaultId: vaultId,
        PlanId: object.id,
      })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: ({ facts }) =>
    `it backs up ${facts.database ?? 'a SAP HANA database'} and goes on making billed backups`,
}

function instanceOf({ region, facts }: LiveObject<'hanaPlan'>): string {
  return hanaInstanceKey(region, facts.vaultId, facts.clusterId)
}

function planFrom(row: HanaPlanRow, region: string): LiveObject<'hanaPlan'> {
  const { ClusterId = '', VaultId = '' } = row
  return {
    kind: 'hanaPlan',
    region,
    id: row.PlanId ?? '',
    name: row.PlanName,
    rows: ['hana'],
    sources: [{ type: 'server', region, id: ClusterId }],
    facts: {
      vaultId: VaultId,
      clusterId: ClusterId,
      database: row.DatabaseName || undefined,
      disabled: row.Disabled === true,
    },
  }
}
