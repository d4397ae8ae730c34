// A preview that can't know an input yet makes no plan at all, lists nothing, and names the input.
import { describe, expect, it } from 'vitest'
import { estateOf, startScene } from '../support/scene'
import { succeeded } from '../support/stack'

const text = `
const absent = require('@hbr-absent/sdk')
const pulumi = require('@pulumi/pulumi')
class Other extends pulumi.dynamic.Resource {
  constructor(name) {
    super({ create: async () => ({ id: 'x', outs: { made: 'v-1' } }) }, name, { made: undefined })
  }
}
const { made } = new Other('other')
const id = new absent.Vault('id', { regionId: 'cn-hangzhou', vaultId: made })
const rule = new absent.Vault('rule', {
  regionId: 'cn-hangzhou', vaultId: 'v-1', protect: [{ ids: ['a'] }, { tags: { team: made } }],
})
new absent.Estate('list', {
  regions: ['cn-hangzhou'], accountId: '1234567890123456', select: [{ kinds: ['vault'] }, { ids: ['v-1', made] }],
}, { dependsOn: [id, rule] })
`

describe('an input that a preview can’t know', () => {
  it('makes the plan unknown and is named: from another resource, in a rule, in a nested list', async () => {
    const scene = await startScene({
      estate: estateOf({ Vaults: [{ VaultId: 'v-1' }] }),
      program: { text },
    })
    const preview = succeeded(await scene.stack.preview(['--diff']))
    for (const input of ['vaultId', 'protect[1].tags.team', 'select[1].ids[1]']) {
      expect(preview.text).toContain(`the input ${input} is not known`)
    }
    expect(preview.text).not.toContain('delegated[')
    expect(preview.text.match(/^ +plan +: \[unknown\]$/gm)?.length).toBeGreaterThanOrEqual(3)
    expect(preview.text).not.toMatch(/digest *:/)
    expect(await scene.simulator.calls()).toEqual([])
  })
})
