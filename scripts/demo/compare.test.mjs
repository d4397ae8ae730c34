import { describe, expect, it } from 'vitest'
import { compareEstates, expand } from './compare.mjs'

/** @param {Record<string, Record<string, unknown>[]>} hbr */
const hangzhou = hbr => ({ 'cn-hangzhou': { hbr } })

describe('comparing what is left with what should be', () => {
  it('finds no difference where each record has the expected fields, whatever else it has', () => {
    const left = hangzhou({ Vaults: [{ VaultId: 'v-1', Status: 'CREATED' }], BackupPlans: [] })
    expect(compareEstates(left, hangzhou({ Vaults: [{ VaultId: 'v-1' }] }))).toEqual({
      missing: [],
      unexpected: [],
    })
  })

  it('names what is gone but should be left, and what is left but should be gone', () => {
    const left = hangzhou({ Vaults: [{ VaultName: 'b', VaultRegionId: 'cn-hangzhou', VaultId: 'v-2' }] })
    expect(compareEstates(left, hangzhou({ Vaults: [{ VaultId: 'v-1' }] }))).toEqual({
      missing: ['cn-hangzhou hbr Vaults: VaultId v-1'],
      unexpected: ['cn-hangzhou hbr Vaults: VaultId v-2'],
    })
  })

  it('takes an expected record for one object only', () => {
    const left = hangzhou({ Vaults: [{ VaultId: 'v-1' }, { VaultId: 'v-1' }] })
    expect(compareEstates(left, hangzhou({ Vaults: [{ VaultId: 'v-1' }] })).unexpected).toHaveLength(1)
  })

  it('expects nothing of a collection or region that the expectation leaves out, and passes over jobs', () => {
    const left = hangzhou({ BackupClients: [{ ClientId: 'c-1' }], BackupJobs: [{ JobId: 'job-1' }] })
    expect(compareEstates(left, {}).unexpected).toEqual(['cn-hangzhou hbr BackupClients: ClientId c-1'])
  })

  it('expands repeated records on both sides', () => {
    expect(expand({ _repeat: 2, SnapshotId: 's-{i}' })).toEqual([
      { SnapshotId: 's-1' },
      { SnapshotId: 's-2' },
    ])
    const left = hangzhou({ Snapshots: [{ SnapshotId: 's-1' }, { SnapshotId: 's-2' }] })
    const expected = hangzhou({ Snapshots: [{ _repeat: 3, SnapshotId: 's-{i}' }] })
    expect(compareEstates(left, expected).missing).toEqual(['cn-hangzhou hbr Snapshots: SnapshotId s-3'])
  })
})
