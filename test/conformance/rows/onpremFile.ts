// On-premises file backup: binding, agent on the host by hand, the agent's backups, vault; the record after an hour.
import { expect } from 'vitest'
import { bill, expectBefore, expectStages, given, names, rowOnly, stage, steps } from './harness'

export async function onpremFile(): Promise<void> {
  const scene = await stage({
    hbr: {
      Vaults: [{ VaultId: 'v-branch' }],
      Policies: [
        { PolicyId: 'po-branch', Rules: [{ RuleId: 'r', RuleType: 'BACKUP', VaultId: 'v-branch' }] },
      ],
      PolicyBindings: [{ PolicyId: 'po-branch', SourceType: 'File', DataSourceId: 'c-branch' }],
      BackupClients: [{ ClientId: 'c-branch', ClientType: 'LOCAL_CLIENT', Hostname: 'branch-fs' }],
      Snapshots: [
        { _repeat: 3, SnapshotId: 's-{i}', SourceType: 'File', VaultId: 'v-branch', ClientId: 'c-branch' },
      ],
    },
  })
  const inputs = rowOnly('onprem-file', { onBlocked: 'defer' })
  const first = await scene.up('Estate', inputs)
  expect(steps(first.plan.manual)).toEqual(['host-agent:c-branch'])
  expect(first.plan.manual[0]?.how).toContain('Log on to branch-fs')
  expectStages(first, ['DeletePolicyBinding', 'DeletePolicyV2'])
  expect(bill(await scene.billing())).toContain('client fee: client c-branch')
  expect(names(first.plan.blocked)).toContain('clientBackups c-branch')

  await scene.byHand('BackupClients', { put: [{ ClientId: 'c-branch', Status: 'NOT_INSTALLED' }] })
  const second = await scene.up('Estate', inputs, first.outputs)
  expect(second.plan.manual).toEqual([])
  expectBefore(second, 'DeleteBackupClientResource', 'DeleteVault')
  expect(given(second, 'DeleteBackupClientResource', 'ClientIds')).toEqual([['c-branch']])
  expect(await scene.billing()).toEqual([])
  expect(second.outputs).toMatchObject({ absent: true, leftovers: [], manual: [] })
}
