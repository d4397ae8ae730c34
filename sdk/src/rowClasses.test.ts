// Each class of a single row registers under its own type, hands over what names it, and has it as an output at once.
import * as pulumi from '@pulumi/pulumi'
import { beforeEach, describe, expect, it } from 'vitest'
import * as absent from '.'

const registered: { readonly type: string; readonly inputs: Record<string, unknown> }[] = []

beforeEach(async () => {
  registered.length = 0
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, inputs })
      return { id: `${name}-id`, state: inputs }
    },
    call: ({ inputs }) => inputs,
  })
})

const regionId = 'cn-hangzhou'

const CLASSES = [
  { Class: absent.EcsInstanceBackup, identity: { regionId, instanceId: 'i-1' } },
  { Class: absent.DiskBackup, identity: { regionId, diskId: 'd-1' } },
  { Class: absent.HanaInstance, identity: { regionId, vaultId: 'v-1', clusterId: 'cl-1' } },
  { Class: absent.DataSource, identity: { regionId, dataSourceId: 'ds-1' } },
  { Class: absent.ContainerCluster, identity: { regionId, clusterId: 'cc-1' } },
  { Class: absent.EssentialPlan, identity: { regionId, planId: 'p-1' } },
  { Class: absent.EssentialInstance, identity: { regionId, instanceId: 'i-1' } },
] as const

describe('classes of single rows', () => {
  it.each(CLASSES.map(({ Class, identity }) => ({ name: Class.name, Class, identity })))(
    '$name',
    async ({ name, Class, identity }) => {
      const made: pulumi.Resource = Reflect.construct(Class, ['it', identity])
      await new Promise(resolve => setImmediate(resolve))
      expect(registered).toEqual([
        {
          type: `pulumi-nodejs:dynamic/hbr-absent:${name}`,
          inputs: expect.objectContaining(identity),
        },
      ])
      for (const [key, value] of Object.entries(identity)) {
        const output: pulumi.Output<unknown> = Reflect.get(made, key)
        expect(await new Promise(resolve => output.apply(resolve))).toBe(value)
      }
    },
  )
})
