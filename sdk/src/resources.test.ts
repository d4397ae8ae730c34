// The engine is replaced by Pulumi's own test monitor, which records what a program registers.
import * as pulumi from '@pulumi/pulumi'
import { beforeEach, describe, expect, it, vi } from 'vitest'

interface Registered {
  readonly type: string
  readonly name: string
  readonly inputs: Record<string, unknown>
}

let registered: Registered[] = []

/** A fresh copy of the SDK: one program for each test. */
async function program(
  config: Record<string, string> = {},
  preview = false,
): Promise<typeof import('./index')> {
  registered = []
  vi.resetModules()
  pulumi.runtime.setAllConfig(config)
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        registered.push({ type, name, inputs })
        // As the engine does with a provider that does not preview: what `check` added to the inputs counts as output.
        return { id: `${name}-id`, state: { ...inputs, plan: {} } }
      },
      call: () => ({}),
    },
    undefined,
    undefined,
    preview,
  )
  return import('./index.js')
}

const value = <T>(output: pulumi.Output<T>): Promise<T> => new Promise(resolve => output.apply(resolve))

async function inputsOf(name: string): Promise<Record<string, unknown>> {
  await vi.waitFor(() => expect(registered.map(resource => resource.name)).toContain(name))
  const { __provider, ...inputs } = registered.find(resource => resource.name === name)?.inputs ?? {}
  return inputs
}

const REGION = { regionId: 'cn-hangzhou' }
const ESTATE = { regions: ['cn-hangzhou'], accountId: '1234567890123456' }

beforeEach(() => {
  registered = []
})

describe('a resource', () => {
  it('of each class hands its identity over to what waits for it', async () => {
    const absent = await program()
    const link = { crossAccountUserId: '1234567890123456', crossAccountRoleName: 'hbrcrossrole' }
    const first = [
      new absent.Client('agent', { ...REGION, clientId: 'c-1' }),
      new absent.Policy('nightly', { ...REGION, policyId: 'po-1' }),
      new absent.MirrorVault('copy', { regionId: 'cn-shanghai', vaultId: 'v-2' }),
      new absent.CrossAccountLink('subsidiary', { ...REGION, ...link }),
    ]
    new absent.Vault('finance', { ...REGION, vaultId: 'v-1' }, { dependsOn: first })
    expect((await inputsOf('finance')).delegated).toEqual([
      { type: 'Client', resource: 'agent', inputs: { ...REGION, clientId: 'c-1' } },
      { type: 'Policy', resource: 'nightly', inputs: { ...REGION, policyId: 'po-1' } },
      { type: 'MirrorVault', resource: 'copy', inputs: { regionId: 'cn-shanghai', vaultId: 'v-2' } },
      { type: 'CrossAccountLink', resource: 'subsidiary', inputs: { ...REGION, ...link } },
    ])
    expect(registered.map(({ type }) => type.split(':').pop())).toEqual(
      expect.arrayContaining(['Client', 'Policy', 'MirrorVault', 'CrossAccountLink']),
    )
  })

  it('tells the plan as output only after the run: a preview can’t know what will be left', async () => {
    const planOf = async (preview: boolean) => {
      const absent = await program({}, preview)
      const vault = new absent.Vault('finance', { ...REGION, vaultId: 'v-1' })
      const known = vault.plan
      return 'isKnown' in known ? known.isKnown : undefined
    }
    expect(await planOf(true)).toBe(false)
    expect(await planOf(false)).toBe(true)
  })

  it('has its own type, says what it stands for, and carries little code', async () => {
    const absent = await program()
    new absent.Vault('finance', { ...REGION, vaultId: 'v-1' })
    expect(await inputsOf('finance')).toEqual({ ...REGION, vaultId: 'v-1', desiredState: 'absent' })
    const [vault] = registered
    expect(vault?.type).toBe('pulumi-nodejs:dynamic/hbr-absent:Vault')
    expect(String(vault?.inputs.__provider).length).toBeLessThan(400)
  })

  it('stores code that is part of everyone’s state: change it only with a migration', async () => {
    const absent = await program()
    new absent.Estate('all', ESTATE)
    await inputsOf('all')
    expect(registered[0]?.inputs.__provider).toBe(`exports.handler = () => {
  const sdk = require.resolve('@hbr-absent/sdk', { paths: [process.cwd()] })
  return require(require.resolve('@hbr-absent/provider/dynamic', { paths: [sdk] })).provider('Estate')
}
`)
  })

  it('takes options that it leaves out from the stack config', async () => {
    const absent = await program({ 'hbr-absent:approve': 'd1', 'hbr-absent:onBlocked': 'defer' })
    new absent.Vault('finance', { ...REGION, vaultId: 'v-1', onBlocked: 'fail' })
    expect(await inputsOf('finance')).toMatchObject({ approve: 'd1', onBlocked: 'fail' })
  })

  it('refuses options of the stack that do not exist: misspelt ones would do nothing', async () => {
    const absent = await program({
      'hbr-absent:protcet': '[]',
      'other:protcet': '[]',
      'hbr-absent:untag': 'true',
    })
    expect(() => new absent.Vault('typo', { ...REGION, vaultId: 'v-1' })).toThrow(
      /^The config hbr-absent:protcet is no option.*\nthere are .*protect/s,
    )
  })

  it('takes one rule of the stack for a list of one', async () => {
    const absent = await program({ 'hbr-absent:protect': '{"ids": ["shared"]}' })
    new absent.Vault('both', { ...REGION, vaultId: 'v-1', protect: [{ ids: ['own'] }] })
    expect(await inputsOf('both')).toMatchObject({ protect: [{ ids: ['own'] }, { ids: ['shared'] }] })
  })

  it('keeps the protection of the stack beside its own', async () => {
    const absent = await program({ 'hbr-absent:protect': '[{"ids": ["shared"]}]' })
    new absent.Vault('both', { ...REGION, vaultId: 'v-1', protect: [{ ids: ['own'] }] })
    new absent.Vault('late', { ...REGION, vaultId: 'v-2', protect: pulumi.output([{ ids: ['own'] }]) })
    expect(await inputsOf('both')).toMatchObject({ protect: [{ ids: ['own'] }, { ids: ['shared'] }] })
    expect(await inputsOf('late')).toMatchObject({ protect: [{ ids: ['own'] }, { ids: ['shared'] }] })
  })

  it('takes no approval from the stack where one person takes the loss on', async () => {
    const absent = await program({ 'hbr-absent:approve': 'd1' })
    new absent.Vault('finance', { ...REGION, vaultId: 'v-1', acknowledgeDataLoss: true })
    expect(await inputsOf('finance')).not.toHaveProperty('approve')
  })
})

describe('rules', () => {
  it('never lose a value that is undefined by mistake', async () => {
    const absent = await program()
    // What the compiler would refuse, and a JavaScript program may give all the same.
    const wrong = JSON.parse('{}')
    wrong.select = [
      { kinds: ['vault'], ids: pulumi.output(undefined) },
      { ids: undefined, tags: { team: undefined } },
    ]
    new absent.Estate('all', Object.assign(wrong, ESTATE))
    expect(await inputsOf('all')).toMatchObject({
      select: [
        { kinds: ['vault'], ids: null },
        { ids: null, tags: { team: null } },
      ],
    })
  })
})

describe('ownership', () => {
  it('lets a plan take the id of a vault that waits for the plan', async () => {
    const absent = await program()
    let ready: (plans: pulumi.Resource[]) => void = () => undefined
    const plans = new Promise<pulumi.Resource[]>(resolve => {
      ready = resolve
    })
    const vault = new absent.Vault('finance', { ...REGION, vaultId: 'v-1' }, { dependsOn: plans })
    const plan = new absent.BackupPlan('nightly', {
      regionId: vault.regionId,
      planId: 'p-1',
      vaultId: vault.vaultId,
    })
    ready([plan])

    const delegated = {
      type: 'BackupPlan',
      resource: 'nightly',
      inputs: { ...REGION, planId: 'p-1', vaultId: 'v-1' },
    }
    expect(await inputsOf('finance')).toMatchObject({ delegated: [delegated] })
    expect(await value(vault.vaultId)).toBe('v-1')
    expect(registered.map(({ name }) => name)).toEqual(['nightly', 'finance'])
  })

  it('hands over identity, protection, cascade and selection, also of what is further down', async () => {
    const absent = await program()
    const plan = new absent.BackupPlan('nightly', {
      ...REGION,
      planId: 'p-1',
      protect: [{ ids: ['b-9'] }],
      untag: true,
    })
    const component = new pulumi.ComponentResource('my:Group', 'group')
    const vault = new absent.Vault(
      'finance',
      { ...REGION, vaultId: 'v-1', cascade: true },
      { dependsOn: pulumi.output(plan), parent: component },
    )
    new absent.Estate('all', ESTATE, { dependsOn: [Promise.resolve(component)] })

    const nightly = {
      type: 'BackupPlan',
      resource: 'nightly',
      inputs: { ...REGION, planId: 'p-1', protect: [{ ids: ['b-9'] }] },
    }
    const finance = {
      type: 'Vault',
      resource: 'finance',
      inputs: { ...REGION, vaultId: 'v-1', cascade: true },
    }
    expect(await inputsOf('all')).toMatchObject({ delegated: [finance, nightly] })
    expect(await inputsOf('finance')).toMatchObject({ delegated: [nightly] })
    expect(vault).toBeInstanceOf(absent.Vault)
  })

  it('hands over an unknown where a preview does not know what is waited for', async () => {
    const absent = await program({}, true)
    class Other extends pulumi.CustomResource {
      declare readonly made: pulumi.Output<string>
      constructor() {
        super('my:index:Other', 'other', { made: undefined })
      }
    }
    const plan = new absent.BackupPlan('nightly', { ...REGION, planId: 'p-1' })
    const { made } = new Other()
    new absent.Vault('finance', { ...REGION, vaultId: 'v-1' }, { dependsOn: made.apply(() => plan) })
    expect(await inputsOf('finance')).toMatchObject({ delegated: { __pulumiUnknown: true } })
  })

  it('refuses what is constructed after an Estate went to the engine', async () => {
    const absent = await program()
    new absent.Estate('all', ESTATE)
    await inputsOf('all')
    expect(() => new absent.Vault('late', { ...REGION, vaultId: 'v-1' })).toThrow(/dependsOn: Vault "late"/)
  })
})
