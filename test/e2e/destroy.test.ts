// `pulumi destroy`, and a resource dropped from the program, delete nothing in the cloud and say so.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { approve, estateOf, startScene } from '../support/scene'
import { succeeded } from '../support/stack'

const estate = estateOf({
  Vaults: [
    { VaultId: 'v-1', VaultName: 'finance' },
    { VaultId: 'v-kept', VaultName: 'kept' },
  ],
})
const config = { 'hbr-absent:protect': [{ ids: ['v-kept'] }] }

const SAYS_SO = /Nothing was deleted in the cloud/

describe('pulumi destroy', () => {
  it('deletes nothing in the cloud and says so', async () => {
    const { stack, writes, left } = await startScene({ estate, config })
    await approve(stack)
    succeeded(await stack.up())
    const done = await writes()
    expect(done).toEqual(['DeleteVault(v-1)'])

    const destroyed = succeeded(await stack.destroy())
    expect(destroyed.text).toMatch(SAYS_SO)
    expect(await writes()).toEqual(done)
    expect(await left('Vaults', 'VaultId')).toEqual(['v-kept'])
    expect(await stack.exportState()).not.toContain('hbr-absent:Estate')
  })

  it('has the same meaning where a program drops a resource', async () => {
    const text = `new (require('@hbr-absent/sdk').Vault)('kept', { regionId: 'cn-hangzhou', vaultId: 'v-kept' })`
    const { stack, writes, left } = await startScene({ estate, config, program: { text } })
    succeeded(await stack.up())
    await writeFile(join(stack.project, 'index.js'), '')
    expect(succeeded(await stack.up()).text).toMatch(SAYS_SO)
    expect(await writes()).toEqual([])
    expect(await left('Vaults', 'VaultId')).toEqual(['v-1', 'v-kept'])
  })
})
