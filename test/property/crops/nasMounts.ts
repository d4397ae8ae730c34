// Mounts of file systems, which all plans and bindings of a file system share. No listing shows them, only what points
// to them; the simulator makes them from the plans and bindings of the estate.
import fc from 'fast-check'
import { PLAIN, type Thing } from '../oracle/thing'
import { type Crop, number, text } from './crop'
import { vaultIdsOf } from './policyKeys'
import { sourcesOf } from './sources'
import { keysOf, usersOf } from './users'
import { vaultKeyOf } from './vaults'

export const nasMounts: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'NasMounts',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'FileSystemId') ?? ''
    const { plans, bindings } = usersOf(estate, region, { type: 'NAS', field: 'FileSystemId', id })
    const policies = estate
      .records(region, 'hbr', 'Policies')
      .filter(policy => bindings.some(binding => binding.PolicyId === policy.PolicyId))
    const vaults = [...plans.map(plan => String(plan.VaultId)), ...policies.flatMap(vaultIdsOf)]
    // NAS of this account can't tell how old a file system of another one is, and the call needs that.
    const isKnown = plans.length > 0 || bindings.some(binding => binding.CrossAccountUserId === undefined)
    return {
      ...PLAIN,
      key: `nasMount/${region}/${id}`,
      kind: 'nasMount',
      region,
      created: isKnown ? number(record, 'CreateTime') : undefined,
      rows: ['nas'],
      face: { id, tags: {} },
      sources: sourcesOf(record, region, estate),
      belongsTo: vaults.map(vault => vaultKeyOf(region, vault)),
      needsGone: keysOf(region, plans, bindings),
      hidden: plans.length + bindings.length === 0,
      obstacle: () => (isKnown ? undefined : 'for good'),
    }
  },
  writes: {
    DetachNasFileSystem: ({ region, params }) => [`nasMount/${region}/${String(params.FileSystemId)}`],
  },
}
