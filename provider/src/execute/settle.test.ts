import { describe, expect, it } from 'vitest'
import { makeBackupPlan } from '../testing/objects'
import { createSettler } from './settle'
import { type ServiceOptions, serviceWith } from './testing/service'

const first = makeBackupPlan('p-1', 'v-1')
const second = makeBackupPlan('p-2', 'v-1')
const times = { first: 2, most: 10, timeout: 60 }
const isGone = (fresh: object | undefined) => fresh === undefined

/** A settler whose clock moves only when it sleeps. */
async function settlerWith(options: ServiceOptions) {
  const service = await serviceWith(options)
  const slept: number[] = []
  let time = 0
  let stopped = false
  const settler = createSettler({
    look: service.look,
    pause: async seconds => {
      slept.push(seconds)
      time += seconds
      await new Promise(resolve => setImmediate(resolve))
    },
    stopped: () => stopped,
    seconds: () => time,
  })
  return {
    settler,
    service,
    slept,
    stop: () => {
      stopped = true
    },
  }
}

describe('a settler', () => {
  it('waits until the object is seen gone', async () => {
    const { settler, slept } = await settlerWith({ plans: ['p-1'], shownFor: 0 })
    expect(await settler.until(second, 'g', times, isGone)).toEqual({ state: 'done' })
    expect(slept).toEqual([2])
  })

  it('looks at growing distances, never further apart than the most', async () => {
    const { settler, slept } = await settlerWith({ plans: ['p-1'] })
    expect(await settler.until(first, 'g', times, isGone)).toEqual({ state: 'late' })
    expect(slept.slice(0, 6)).toEqual([2, 3, 4.5, 6.75, 10, 10])
  })

  it('looks at once where the call answers when it is done, and then at the usual pace', async () => {
    const done = await settlerWith({ plans: [] })
    expect(await done.settler.until(first, 'g', { ...times, atOnce: true }, isGone)).toEqual({
      state: 'done',
    })
    expect(done.slept).toEqual([0])
    const slow = await settlerWith({ plans: ['p-1'] })
    await slow.settler.until(first, 'g', { ...times, atOnce: true }, isGone)
    expect(slow.slept.slice(0, 4)).toEqual([0, 2, 3, 4.5])
  })

  it('gives up after the time-out and says so', async () => {
    const { settler, slept } = await settlerWith({ plans: ['p-1'] })
    expect(await settler.until(first, 'g', { ...times, timeout: 5 }, isGone)).toEqual({ state: 'late' })
    expect(slept).toEqual([2, 3])
  })

  it('asks once for all objects of a group', async () => {
    const { settler, service } = await settlerWith({ plans: [] })
    await Promise.all([first, second].map(object => settler.until(object, 'g', times, isGone)))
    expect(service.looks()).toBe(1)
  })

  it('does not take a listing that failed for an empty one', async () => {
    const { settler, service, slept } = await settlerWith({ plans: ['p-1'] })
    service.failLooks(2)
    expect(await settler.until(first, 'g', { ...times, timeout: 9 }, isGone)).toEqual({ state: 'late' })
    expect(slept).toEqual([2, 3, 4.5])
  })

  it('says that it could not look, when its last look failed', async () => {
    const { settler, service } = await settlerWith({ plans: [] })
    service.failLooks(99)
    expect(await settler.until(first, 'g', { ...times, timeout: 9 }, isGone)).toMatchObject({
      state: 'blind',
      reason: expect.stringContaining('InternalError'),
    })
  })

  it('does not look while a call of the group is on its way', async () => {
    const { settler, service } = await settlerWith({ plans: [] })
    const answered = settler.begin('g')
    let settled = false
    const waiting = settler.until(first, 'g', times, isGone).then(result => {
      settled = true
      return result
    })
    for (let turn = 0; turn < 20; turn += 1) await new Promise(resolve => setImmediate(resolve))
    expect(settled).toBe(false)
    expect(service.looks()).toBe(0)
    answered()
    expect(await waiting).toEqual({ state: 'done' })
  })

  it('waits for nobody once the run is stopped', async () => {
    const { settler, service, stop } = await settlerWith({ plans: ['p-1'] })
    stop()
    expect(await settler.until(first, 'g', times, isGone)).toEqual({ state: 'stopped' })
    expect(service.looks()).toBe(0)
  })

  it('hands on what is no failure of the service', async () => {
    const { settler } = await settlerWith({ plans: ['p-1'] })
    const broken = () => {
      throw new Error('a mistake of ours')
    }
    await expect(settler.until(first, 'g', times, broken)).rejects.toThrow('a mistake of ours')
  })
})
