import { expect, test } from 'vitest'
import { usesOfVault } from './vaultUse'

test.each(['constructor', 'toString', '__proto__'])(
  'knows no row of the product page for the source type %s',
  type => {
    const used = { planCounts: {}, sourceTypes: [type], storageClass: 'STANDARD' }
    expect(usesOfVault(used)).toEqual([{ what: type, rows: [] }])
  },
)
