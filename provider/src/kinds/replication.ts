// The link between a vault and its mirror. It ends with the mirror; ended alone, it leaves the mirror as a billed vault.
import { keyOf, keyTo, type LiveObject, type ObjectKey } from '../model/object'
import type { Kind } from './kind'
import { millis } from './values'
import { fetchVaults } from './vaultListing'

export interface ReplicationFacts {
  readonly sourceVaultId: string
  readonly sourceRegion: string
  readonly mirrorVaultId: string
}

declare module '../model/object' {
  interface FactsOf {
    replication: ReplicationFacts
  }
}

export const replication: Kind<'replication'> = {
  kind: 'replication',
  title: 'replication link',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribeVaults'],
  writes: ['hbr:DeleteVaultReplication'],
  hides: [],
  list: async look =>
    (await fetchVaults(look)).flatMap(row => {
      const { VaultId = '', ReplicationSourceVaultId: sourceVaultId, ReplicationSourceRegionId } = row
      if (row.Replication !== true || !sourceVaultId) return []
      const sourceRegion = ReplicationSourceRegionId ?? look.region
      const link = linkOf({ sourceVaultId, sourceRegion, mirrorVaultId: VaultId }, look.region, row.VaultName)
      // It is as old as the mirror, which is made for it: a rule about ages must be able to tell.
      return [{ ...link, createdAt: millis(row.CreatedTime) }]
    }),
  edges: object => [
    {
      first: keyOf(object),
      reached: 'absent',
      second: mirrorOf(object),
      step: 'remove',
      strength: 'free',
      because: 'deleting the mirror ends it',
      protectionOnly: true,
    },
  ],
  serves: object => [mirrorOf(object)],
  partOf: mirrorOf,
  goesWith: mirrorOf,
  keptBy: object => [mirrorOf(object)],
  prepare: [],
  remove: {
    verb: 'stop',
    batch: 1,
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      const { sourceVaultId, sourceRegion, mirrorVaultId } = object.facts
      // To be called in the mirror's region (help page of DeleteVaultReplication).
      await cloud.call(region, 'hbr.DeleteVaultReplication', {
        ReplicationSourceVaultId: sourceVaultId,
        ReplicationTargetVaultId: mirrorVaultId,
        ReplicationSourceRegionId: sourceRegion,
      })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: ({ facts }) =>
    `it copies vault ${facts.sourceVaultId} to mirror ${facts.mirrorVaultId}, which is billed until it is deleted too`,
}

function mirrorOf({ region, facts }: LiveObject<'replication'>): ObjectKey {
  return keyTo('mirrorVault', region, facts.mirrorVaultId)
}

function linkOf(facts: ReplicationFacts, region: string, name?: string): LiveObject<'replication'> {
  const id = `${facts.sourceVaultId}:${facts.mirrorVaultId}`
  return { kind: 'replication', region, id, name, rows: [], sources: [], facts }
}
