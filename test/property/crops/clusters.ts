// Container clusters that are registered for backup, with their agents and their points in one vault of the region.
import fc from 'fast-check'
import { hoursAgo } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { type Crop, growthOf, text } from './crop'
import { vaultKeyOf } from './vaults'

const specs = fc.array(
  fc.record({ vault: fc.nat(3), team: fc.constantFrom('a', 'b'), agents: fc.nat(2), points: fc.nat(1) }),
  { maxLength: 1 },
)

export const containerClusters: Crop = {
  growth: growthOf(specs, ({ vault, team, agents, points }, at, garden) => {
    const home = garden.vault(vault)
    if (home === undefined) return
    const { region, record } = home
    const ClusterId = `cc-${at}`
    garden.plant(region, 'hbr', 'ContainerClusters', {
      ClusterId,
      Name: `${team}-cluster-${at}`,
      Identifier: `ack-${at}`,
      // Which vault holds its backups is not told; where there are points the vault says that it holds such.
      ...(points > 0 ? { VaultId: record.VaultId } : {}),
    })
    for (let agent = 0; agent < agents; agent += 1)
      garden.plant(region, 'hbr', 'BackupClients', {
        ClientId: `c-cc-${at}-${agent}`,
        ClientType: 'CONTAINER_CLIENT',
        _ClusterId: ClusterId,
      })
    for (let point = 0; point < points; point += 1)
      garden.plant(region, 'hbr', 'Snapshots', {
        SnapshotId: `s-cc-${at}-${point}`,
        VaultId: record.VaultId,
        SourceType: 'CONTAINER',
        CompleteTime: hoursAgo(48),
      })
  }),
  product: 'hbr',
  collection: 'ContainerClusters',
  thing: (record, region): Thing => {
    const id = text(record, 'ClusterId') ?? ''
    const vault = text(record, 'VaultId')
    return {
      ...PLAIN,
      key: `containerCluster/${region}/${id}`,
      kind: 'containerCluster',
      region,
      rows: ['container'],
      face: { id, name: text(record, 'Name'), tags: {} },
      sources: [{ id: text(record, 'Identifier') ?? '', name: text(record, 'Name'), tags: {} }],
      belongsTo: vault === undefined ? [] : [vaultKeyOf(region, vault)],
    }
  },
  writes: {
    DeleteContainerCluster: ({ region, params }) => [
      `containerCluster/${region}/${String(params.ClusterId)}`,
    ],
  },
}
