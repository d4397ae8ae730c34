// The least-rights policies of docs/ram, enforced by the simulator: they are enough, and what is missing is named and blocks.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CheckResult } from '../../provider/dist/contract.js'
import { createReconciler } from '../../provider/dist/reconcile.js'
import { root } from '../../scripts/lib/paths.mjs'
import { type Json, startSimulator } from '../../simulator/dist/index.js'
import { ESTATE, INPUTS } from '../fuzz/answers/estate'
import { lookAt } from '../property/world'
import { atEnd } from '../support/clean-up'
import { testFolder } from '../support/folder'
import { writingCalls } from '../support/order'
import { KEYS, parsedInputs } from '../support/reconciler'

interface Policy {
  readonly Version: string
  readonly Statement: readonly { readonly Action: readonly string[] }[]
}

const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))
const preview: Policy = read('docs/ram/preview.json')
const up: Policy = read('docs/ram/up.json')
const actionsOf = ({ Statement }: Policy) => Statement.flatMap(({ Action }) => Action)

const OPT_INS = { untag: true, nativeSnapshots: true, diskReplication: true, subscriptions: true }
const poll = { initialSeconds: 0.02, maxSeconds: 0.1, timeoutSeconds: 10 }

async function start(estate: Json, inputs: object) {
  const { folder } = await testFolder()
  const simulator = await startSimulator({ estate, settleSeconds: 0.05, rateLimit: false })
  atEnd(() => simulator.stop())
  const onlooker = lookAt(simulator.admin)
  let said: string[] = []
  const open = () =>
    createReconciler({ ...KEYS, endpoints: simulator.endpoints, workDir: folder, poll }, text =>
      said.push(text),
    )
  return {
    calls: onlooker.calls,
    /** What the person at the terminal has read since the last time. */
    read() {
      const text = said.join('\n')
      said = []
      return text
    },
    async allow(policy: object) {
      const answer = await fetch(`${simulator.admin}/ram`, { method: 'POST', body: JSON.stringify(policy) })
      expect(answer.status).toBe(200)
    },
    check(approve: readonly string[] = []) {
      return open().check('Estate', parsedInputs('Estate', { ...inputs, approve }))
    },
    async up() {
      const { plan } = checked(await this.check())
      return open().create('Estate', checked(await this.check([plan.digest])))
    },
  }
}

function checked(result: CheckResult) {
  if (result.outcome === 'invalid') throw new Error(JSON.stringify(result.failures))
  return result.inputs
}

/** The policy without one action. */
const without = (policy: Policy, action: string) => ({
  ...policy,
  Statement: policy.Statement.map(statement => ({
    ...statement,
    Action: statement.Action.filter(name => name !== action),
  })),
})

describe('the policies of docs/ram', () => {
  it('are enough for everything in an account that has a bit of all, with every opt-in', async () => {
    const estate = read('examples/estates/full.json')
    const account = { regions: Object.keys(estate.regions), accountId: estate.accountId }
    const hanaSids = { 'cl-0001hana00hz': 'HXE' }
    const world = await start(estate, { ...account, ...OPT_INS, hanaSids })
    await world.allow(preview)
    const { plan } = checked(await world.check())
    expect(plan.complete).toBe(true)
    expect(plan.delete.length).toBeGreaterThan(40)
    await world.allow(up)
    await world.up()
    const calls = await world.calls()
    expect(calls.filter(({ status }) => status === 403)).toEqual([])
    expect(new Set(writingCalls(calls).map(({ action }) => action)).size).toBeGreaterThan(15)
  })
})

describe('a right that is missing', async () => {
  const inputs = { ...INPUTS, ...OPT_INS }
  const world = await start(JSON.parse(JSON.stringify(ESTATE)), inputs)
  const whole = checked(await world.check()).plan
  const asked = new Set((await world.calls()).map(({ product, action }) => `${product}:${action}`))

  it.each(actionsOf(preview).filter(action => asked.has(action)))(
    'to look is named, and hides nothing from the plan: %s',
    async action => {
      await world.allow(without(preview, action))
      world.read()
      const result = await world.check()
      const said = `${JSON.stringify(result)}\n${world.read()}`
      expect(said.replaceAll(/(hbr|hdr|ebs|ecs|nas|tag|bss)\./g, '$1:')).toContain(action)
      if (result.outcome === 'invalid') return
      const { plan } = result.inputs
      // Whatever can't be seen may stand behind what can: it never makes more deletable.
      const ids = (entries: typeof plan.delete) => entries.map(({ kind, id }) => `${kind}/${id}`)
      const before = new Set(ids(whole.delete))
      expect(ids(plan.delete).filter(key => !before.has(key))).toEqual([])
      expect(plan.complete && plan.blocked.length <= whole.blocked.length).toBe(false)
    },
  )

  it.each(['hbr:DeleteVault', 'hbr:DeleteBackupPlan', 'hbr:DeletePolicyV2', 'hbr:DeleteHanaInstance'])(
    'to delete is named, and what waits for it stays: %s',
    async action => {
      const fresh = await start(JSON.parse(JSON.stringify(ESTATE)), inputs)
      await fresh.allow(without(up, action))
      const run = await fresh.up()
      expect(run.reasons.join('\n')).toContain(`allow the action ${action} to the caller`)
      expect(run.outputs.absent).toBe(false)
      const done = writingCalls(await fresh.calls()).filter(({ status }) => status === 200)
      expect(done.length).toBeGreaterThan(0)
      expect(done.map(call => `${call.product}:${call.action}`)).not.toContain(action)
    },
  )
})
