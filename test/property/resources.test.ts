import { describe, it } from 'vitest'
import { holdsFor, TEST_TIMEOUT } from './property'

describe('typed resources over a random account, alone and in dependsOn', () => {
  it(
    'delete what they may, touch nothing else, are never refused, and have nothing left to do',
    () => holdsFor(['Named', 'Named', 'Vault', 'VaultWithCascade', 'VaultAfterPlans']),
    TEST_TIMEOUT,
  )
})
