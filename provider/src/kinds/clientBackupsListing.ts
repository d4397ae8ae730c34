// What ListProtectedResources tells of the backups of each client. A client is no resource of its own there: its instance,
// or what its group reads, is.
import type { RowOf } from '../cloud'
import type { LiveObject } from '../model/object'
import type { Look } from './kind'
import { count, sumOfKnown } from './values'

export function fetchResources({
  cloud,
  region,
}: Pick<Look, 'cloud' | 'region'>): Promise<readonly RowOf<'hbr.ListProtectedResources'>[]> {
  return cloud.list(region, 'hbr.ListProtectedResources', { HasSnapshot: true })
}

/** A client, or its backups as they were when they were last seen. */
type Holder = Omit<LiveObject<'clientBackups'>, 'kind' | 'facts'> & {
  readonly facts: { readonly instanceId?: string }
}

/** A client without stored points has no backups: nothing to delete, and nothing that is billed. */
export function backupsFrom(
  client: Holder,
  dataSourceIds: readonly string[],
  resources: readonly RowOf<'hbr.ListProtectedResources'>[],
): readonly LiveObject<'clientBackups'>[] {
  const { instanceId } = client.facts
  const own = resources.filter(
    ({ ResourceId, SourceType, CreatedByProduct, SnapshotCount }) =>
      CreatedByProduct !== 'BASIC' &&
      Number(SnapshotCount ?? 1) > 0 &&
      (ResourceId === client.id ||
        (SourceType === 'ECS_FILE' && ResourceId === instanceId) ||
        (ResourceId !== undefined && dataSourceIds.includes(ResourceId))),
  )
  if (own.length === 0) return []
  return [
    {
      ...client,
      kind: 'clientBackups',
      facts: {
        instanceId,
        dataSourceIds,
        points: sumOfKnown(own.map(row => count(row.SnapshotCount))),
        bytes: sumOfKnown(own.map(row => count(row.ProtectedDataSize))),
      },
    },
  ]
}
