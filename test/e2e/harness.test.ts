// The CLI, the language host, the launcher and Node.js work together, and the harness starts and stops them cleanly.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { startSimulator } from '../support/simulator'
import { createStack, succeeded } from '../support/stack'

/** A dynamic resource whose output tells which Node.js served it and what became of a call to the outside. */
const text = `
const pulumi = require('@pulumi/pulumi')
const provider = {
  create: async inputs => {
    if (inputs.waitFor) {
      require('node:fs').writeFileSync(inputs.waitFor, String(process.pid))
      await new Promise(resolve => setTimeout(resolve, 60_000))
    }
    const outside = await fetch('http://192.0.2.1/').then(() => 'reached', error => error.cause.code)
    return { id: 'one', outs: { ...inputs, node: process.versions.node, outside } }
  },
}
class Probe extends pulumi.dynamic.Resource {
  constructor(name, inputs) {
    super(provider, name, { node: undefined, outside: undefined, ...inputs })
  }
}
const config = new pulumi.Config('hbr-absent')
const probe = new Probe('probe', { regions: config.getObject('regions'), waitFor: config.get('waitFor') })
exports.node = probe.node
exports.outside = probe.outside
exports.regions = probe.regions
`

describe('the end-to-end harness', () => {
  it('previews, brings up and destroys a dynamic resource, all on loopback', async () => {
    const stack = await createStack({ program: { text }, config: { 'hbr-absent:regions': ['cn-hangzhou'] } })

    const [, step] = await stack.previewJson()
    expect(step).toMatchObject({ op: 'create', newState: { inputs: { regions: ['cn-hangzhou'] } } })

    succeeded(await stack.up())
    expect(await stack.outputs()).toEqual({
      node: process.versions.node,
      outside: 'ENETGUARD',
      regions: ['cn-hangzhou'],
    })
    expect((await stack.preview(['--expect-no-changes'])).code).toBe(0)
    expect(await stack.exportState()).toContain('pulumi-nodejs:dynamic:Resource')

    succeeded(await stack.destroy())
    expect(await stack.takeRefusals()).toContain('192.0.2.1')
  })

  it('kills the CLI in the middle of an update and finds the provider that lives on', async () => {
    const stack = await createStack({ program: { text } })
    const mark = join(stack.project, 'waiting')
    succeeded(await stack.setConfig('hbr-absent:waitFor', mark))

    const update = stack.start(['up', '--yes', '--skip-preview'])
    while (!existsSync(mark)) await sleep(50)
    update.kill('SIGKILL')
    expect((await update.done).code).toBe(128 + 9)

    expect(await stack.providers()).toEqual([Number(await readFile(mark, 'utf8'))])
    const next = await stack.up()
    expect(next.code).not.toBe(0)
    expect(next.text).toContain('the stack is currently locked')
  })

  it('starts a simulator of its own, reads what it holds and moves its clock', async () => {
    const estate = {
      accountId: '1234567890123456',
      now: '2026-11-01T00:00:00Z',
      regions: { 'cn-hangzhou': { hbr: { Vaults: [{ VaultId: 'v-0001', VaultName: 'finance' }] } } },
    }
    const simulator = await startSimulator({ estate })
    expect(Object.keys(simulator.endpoints)).toEqual(expect.arrayContaining(['cn-hangzhou', '*']))
    expect((await simulator.state()).regions).toMatchObject(estate.regions)
    expect(await simulator.calls()).toEqual([])
    const before = await simulator.now()
    await simulator.advance(3600)
    expect(Date.parse(await simulator.now()) - Date.parse(before)).toBeGreaterThanOrEqual(3_600_000)

    await simulator.stop()
    await expect(simulator.state()).rejects.toThrow()
  })
})
