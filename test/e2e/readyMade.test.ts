// The project at the repository's root: needs no code, and says what its config still lacks.
import { describe, expect, it } from 'vitest'
import { ACCOUNT, estateOf, previewedPlan, REGION, startScene } from '../support/scene'
import { createStack } from '../support/stack'

describe('the ready-made project', () => {
  it.each([
    [{}, 'pulumi config set hbr-absent:regions cn-hangzhou'],
    [{ 'hbr-absent:regions': [REGION] }, 'pulumi config set hbr-absent:accountId'],
  ])('says what is missing in %o', async (config, message) => {
    const stack = await createStack({ program: { readyMade: true }, config })
    const preview = await stack.preview()
    expect(preview.code).not.toBe(0)
    expect(preview.text).toContain(message)
  })

  it('takes its regions as text and the account as a number, as `pulumi config set` writes them', async () => {
    const estate = estateOf({ Vaults: [{ VaultId: 'v-1' }] })
    const config = { 'hbr-absent:regions': REGION, 'hbr-absent:accountId': Number(ACCOUNT) }
    const { stack } = await startScene({ estate, config })
    expect(await previewedPlan(stack)).toMatchObject({ complete: true, delete: [{ id: 'v-1' }] })
  })
})
