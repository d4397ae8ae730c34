// Mirror vaults: copies of a vault in another region. Deleted there, before the vault that they copy.
import type { EstateView } from '../estate/view'
import { goesBefore } from '../model/edge'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import { vaultKey } from './keys'
import type { Kind } from './kind'
import { moreRowsOfMirror } from './moreRows'
import { idText, millis } from './values'
import { allListed, pointsByVault } from './vaultIndex'
import { fetchVaults, type VaultRow } from './vaultListing'
import { tooYoung, unknownState, type VaultState, vaultState } from './vaultState'
import { rowsOfVault } from './vaultUse'

export interface MirrorVaultFacts extends VaultState {
  readonly source?: { readonly vaultId: string; readonly region: string; readonly ownerId?: string }
  readonly replicationStatus?: string
}

declare module '../model/object' {
  interface FactsOf {
    mirrorVault: MirrorVaultFacts
  }
}

export const mirrorVault: Kind<'mirrorVault'> = {
  kind: 'mirrorVault',
  title: 'mirror vault',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribeVaults'],
  writes: ['hbr:DeleteVault'],
  hides: [{ kind: 'vault', where: 'region' }],
  list: async look =>
    (await fetchVaults(look))
      .filter(row => row.Replication === true)
      .map(row => mirrorFrom(row, look.region)),
  edges: object => {
    const { source } = object.facts
    if (source === undefined) return []
    const because = 'a vault can not be deleted while it has a mirror'
    return [goesBefore(keyOf(object), vaultKey(source.region, source.vaultId), 'hard', because)]
  },
  serves: ({ facts }) =>
    facts.source === undefined ? [] : [vaultKey(facts.source.region, facts.source.vaultId)],
  keptBy: copied,
  moreRows: moreRowsOfMirror,
  // Policies that would make the mirror again are where its source is.
  elsewhere: ({ facts }) => (facts.source === undefined ? [] : [facts.source.region]),
  forbids: (object, _view, now) => unknownState(object) ?? tooYoung(object, now),
  prepare: [],
  remove: {
    verb: 'delete',
    batch: 1,
    settle: { first: 3, most: 15, timeout: 900 },
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      await cloud.call(region, 'hbr.DeleteVault', { VaultId: object.id })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => true,
  size: ({ facts }) => ({
    points: facts.points,
    storedBytes: facts.storedBytes,
    protectedBytes: facts.protectedBytes,
  }),
  listedPoints: (object, view) => allListed(object.facts.points, pointsByVault(view)(object.id)),
  billed: () => 'mirror vault storage',
  reason: ({ facts }) =>
    `it is a billed copy of vault ${facts.source?.vaultId ?? '(not stated)'}; stopping the replication alone would leave it`,
}

/** What is protected in the source is protected in its copy: the vault itself, and each of its points that is listed. */
function copied({ facts: { source } }: LiveObject<'mirrorVault'>, view: EstateView): readonly ObjectKey[] {
  if (source === undefined) return []
  return [vaultKey(source.region, source.vaultId), ...pointsByVault(view)(source.vaultId).map(keyOf)]
}

function mirrorFrom(row: VaultRow, region: string): LiveObject<'mirrorVault'> {
  const vaultId = row.ReplicationSourceVaultId
  return {
    kind: 'mirrorVault',
    region,
    id: row.VaultId ?? '',
    name: row.VaultName,
    createdAt: millis(row.CreatedTime),
    rows: rowsOfVault(row),
    tags: Object.fromEntries((row.Tags?.Tag ?? []).map(tag => [tag.Key ?? '', tag.Value ?? ''])),
    resourceGroupId: row.ResourceGroupId,
    sources: [],
    facts: {
      ...vaultState(row),
      source: vaultId
        ? {
            vaultId,
            region: row.ReplicationSourceRegionId ?? region,
            ownerId: idText(row.ReplicationSourceOwnerId),
          }
        : undefined,
      replicationStatus: row.ReplicationStatus,
    },
  }
}
