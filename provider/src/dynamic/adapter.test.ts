import { describe, expect, it } from 'vitest'
import { CloudOptionError } from '../cloud'
import type { Reconciler } from '../contract'
import { UNKNOWN_VALUE } from '../inputs/unknown'
import type { CheckedInputs, ResourceInputs } from '../model/inputs'
import type { ResourceOutputs } from '../model/outputs'
import type { PlanDocument } from '../model/plan'
import { createAdapter } from './adapter'
import { RunFailed } from './failure'

const INPUTS = { regionId: 'cn-hangzhou', vaultId: 'v-1' }
const EMPTY: PlanDocument = {
  digest: 'd0',
  complete: true,
  delete: [],
  change: [],
  blocked: [],
  keep: [],
  manual: [],
}
const SHELL = { __provider: 'text' }

function outputs(inputs: ResourceInputs, plan: PlanDocument): ResourceOutputs {
  const results = { deleted: [], pending: [], manual: [], leftovers: [], billing: { items: [] } }
  return { ...inputs, ...results, absent: true, plan, verifiedAt: '2027-01-01T00:00:00Z' }
}

/** A whole small provider: a run "deletes" by leaving an empty plan, and fails where another vault than v-1 is named. */
function harness(live: { digest: string }) {
  const calls: string[] = []
  const said: string[] = []
  const run = (wanted: CheckedInputs) => ({
    id: `vault/${wanted.vaultId}`,
    outputs: outputs(wanted, EMPTY),
    reasons: wanted.vaultId === 'v-1' ? [] : [`vault ${wanted.vaultId} is locked until 2027-02-01`],
    recorded: wanted.vaultId !== 'v-refused',
  })
  const reconciler: Reconciler = {
    check: async (_type, inputs) => {
      calls.push('check')
      if (inputs.regionId === 'cn-nowhere') {
        return {
          outcome: 'invalid',
          failures: [{ property: 'regionId', reason: 'there is no region "cn-nowhere"' }],
        }
      }
      return { outcome: 'checked', inputs: { ...inputs, plan: { ...EMPTY, digest: live.digest } } }
    },
    diff: (_type, _id, recorded, wanted) => ({
      changes: recorded.plan.digest !== wanted.plan.digest,
      changed: ['plan'],
    }),
    create: async (_type, wanted) => {
      calls.push('create')
      return run(wanted)
    },
    update: async (_type, _id, _recorded, wanted) => {
      calls.push('update')
      return run(wanted)
    },
    read: async (_type, _id, recorded) => ({
      outputs: outputs({ ...INPUTS }, { ...recorded.plan, digest: live.digest }),
    }),
    forget: (_type, id) => `nothing was deleted: ${id}`,
  }
  const configs: unknown[] = []
  const adapter = createAdapter(
    config => {
      configs.push(config)
      return reconciler
    },
    '/project',
    text => said.push(text),
  )
  const start = (values: Record<string, unknown> = {}) => {
    const provider = adapter('Vault')
    provider.configure({ config: { get: key => values[key] } })
    return provider
  }
  return { adapter, start, calls, said, configs }
}

const wanted = (digest: string) => ({ ...INPUTS, plan: { ...EMPTY, digest }, ...SHELL })

describe('check', () => {
  it('returns the inputs with the plan', async () => {
    const { start } = harness({ digest: 'd1' })
    expect(await start().check({}, { ...INPUTS, ...SHELL })).toEqual({
      inputs: { ...INPUTS, plan: { ...EMPTY, digest: 'd1' } },
    })
  })

  it('says what is wrong without a look at the cloud', async () => {
    const { start, calls } = harness({ digest: 'd1' })
    const { failures } = await start().check({}, { ...INPUTS, vautlId: 'x' })
    expect(failures).toEqual([{ property: '', reason: 'vautlId is no option: did you mean "vaultId"?' }])
    expect(calls).toEqual([])
  })

  it('passes on what only live data can refuse, and names the option', async () => {
    const { start } = harness({ digest: 'd1' })
    const { failures } = await start().check({}, { ...INPUTS, regionId: 'cn-nowhere' })
    expect(failures).toEqual([{ property: '', reason: 'regionId: there is no region "cn-nowhere"' }])
  })

  it('makes the plan unknown, names the input and lists nothing where an input is unknown', async () => {
    const { start, calls, said } = harness({ digest: 'd1' })
    const news = { ...INPUTS, protect: [{ ids: [UNKNOWN_VALUE] }] }
    expect(await start().check({}, { ...news, ...SHELL })).toEqual({
      inputs: { ...news, plan: UNKNOWN_VALUE },
    })
    expect(said.join()).toContain('protect[0].ids[0]')
    expect(calls).toEqual([])
  })

  it('tells what only the cloud part knows to be wrong with the config', async () => {
    const adapter = createAdapter(
      () => {
        throw new CloudOptionError('hbr-absent:endpoints', 'the URL of "*" is not a URL')
      },
      '/project',
      () => undefined,
    )
    const provider = adapter('Vault')
    provider.configure({ config: { get: () => undefined } })
    expect(await provider.check({}, INPUTS)).toEqual({
      failures: [{ property: '', reason: 'hbr-absent:endpoints: the URL of "*" is not a URL' }],
    })
  })

  it('tells what is wrong with the config of the stack', async () => {
    const { start, configs } = harness({ digest: 'd1' })
    const { failures } = await start({ 'hbr-absent:poll': '7' }).check({}, INPUTS)
    expect(failures).toEqual([
      expect.objectContaining({ reason: expect.stringContaining('hbr-absent:poll') }),
    ])
    expect(configs).toEqual([])
  })

  it('starts one reconciler for all classes of a process', () => {
    const { adapter, start, configs } = harness({ digest: 'd1' })
    start()
    adapter('BackupPlan').configure({ config: { get: () => undefined } })
    expect(configs).toEqual([{ workDir: '/project' }])
  })

  it('refuses a class that this version does not have', () => {
    expect(() => harness({ digest: 'd1' }).adapter('Toaster')).toThrow(/no class "Toaster"/)
    expect(() => harness({ digest: 'd1' }).adapter('constructor')).toThrow(/no class/)
  })
})

describe('diff', () => {
  const recorded = (digest: string) => ({ ...outputs(INPUTS, { ...EMPTY, digest }), ...SHELL })

  it('compares what was recorded with what is wanted', async () => {
    const provider = harness({ digest: 'd1' }).start()
    expect(await provider.diff('id', recorded('d1'), wanted('d1'))).toEqual({ changes: false })
    expect(await provider.diff('id', recorded('d1'), wanted('d2'))).toEqual({ changes: true })
  })

  it('reports changes while the plan is unknown or nothing was recorded', async () => {
    const provider = harness({ digest: 'd1' }).start()
    const unknown = { ...INPUTS, vaultId: UNKNOWN_VALUE, plan: UNKNOWN_VALUE }
    expect(await provider.diff('id', recorded('d1'), unknown)).toEqual({ changes: true })
    expect(await provider.diff('id', {}, wanted('d1'))).toEqual({ changes: true })
  })

  it('is quiet in a refresh after success, whatever plan the stored inputs still hold', async () => {
    const provider = harness({ digest: 'd0' }).start()
    const { props } = await provider.read('id', recorded('d0'))
    expect(await provider.diff('id', props, wanted('executed'))).toEqual({ changes: false })
  })

  it('shows drift in a refresh, and answers the preview after it afresh', async () => {
    const provider = harness({ digest: 'drift' }).start()
    const { props } = await provider.read('id', recorded('d0'))
    expect(await provider.diff('id', props, wanted('d0'))).toEqual({ changes: true })
    expect(await provider.diff('id', props, wanted('drift'))).toEqual({ changes: false })
  })

  it('refuses to import, since there is nothing to import', async () => {
    await expect(harness({ digest: 'd0' }).start().read('v-1', INPUTS)).rejects.toThrow(/can't be imported/)
  })
})

describe('create and update', () => {
  it('give outputs that the engine can store', async () => {
    const { id, outs } = await harness({ digest: 'd1' }).start().create(wanted('d1'))
    expect(id).toBe('vault/v-1')
    expect(outs).toMatchObject({ ...INPUTS, absent: true })
    expect(Object.values(outs)).not.toContain(undefined)
  })

  it('keep what a failed run did, with the code that a refresh needs', async () => {
    const provider = harness({ digest: 'd1' }).start()
    const failed = provider.create({ ...wanted('d1'), vaultId: 'v-locked' })
    await expect(failed).rejects.toBeInstanceOf(RunFailed)
    await expect(failed).rejects.toMatchObject({
      id: 'vault/v-locked',
      reasons: ['vault v-locked is locked until 2027-02-01'],
      properties: { vaultId: 'v-locked', plan: EMPTY, __provider: 'text' },
    })
  })

  it('leave the state alone where a run was refused before it did anything', async () => {
    const refused = harness({ digest: 'd1' })
      .start()
      .create({ ...wanted('d1'), vaultId: 'v-refused' })
    await expect(refused).rejects.toThrow('vault v-refused is locked until 2027-02-01')
    await expect(refused).rejects.not.toHaveProperty('id')
  })

  it('start anew where an update finds nothing recorded', async () => {
    const { start, calls } = harness({ digest: 'd1' })
    await start().update('id', {}, wanted('d1'))
    expect(calls).toEqual(['create'])
  })

  it('never run without a plan', async () => {
    const { start, calls } = harness({ digest: 'd1' })
    await expect(start().create(INPUTS)).rejects.toThrow(/the plan is missing/)
    expect(calls).toEqual([])
  })
})

it('says that a destroy deletes nothing', async () => {
  const { start, said } = harness({ digest: 'd1' })
  await start().delete('vault/v-1')
  expect(said).toEqual(['nothing was deleted: vault/v-1'])
})
