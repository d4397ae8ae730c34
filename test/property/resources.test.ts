import { describe, it } from 'vitest'
import { holdsFor, TEST_TIMEOUT } from './property'

describe('typed resources over a random account, alone and in dependsOn', () => {
  it(
    'delete what they may, touch nothing else, are never refused, and have nothing left to do',
    () =>
      holdsFor([
        'Vault',
        'VaultWithCascade',
        'BackupPlan',
        'Policy',
        'VaultAfterPlans',
        'EssentialPlan',
        'MirrorVault',
        'EcsInstanceBackup',
        'DiskBackup',
      ]),
    TEST_TIMEOUT,
  )
})
