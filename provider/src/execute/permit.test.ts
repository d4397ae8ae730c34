import { describe, expect, it } from 'vitest'
import { createPermit, Hindered } from './permit'
import type { StepOutcome } from './run'

const LOCKED: StepOutcome = { state: 'pending', reason: 'backup lock' }

describe('the permit of a call', () => {
  it('holds for the reading that it was given on, and for no other', async () => {
    let reading: number | undefined = 1
    const permit = createPermit(async () => [undefined], { reading: () => reading, isOver: () => false })
    expect(permit.use()).toBe(false)
    await permit.ask()
    expect(permit.use()).toBe(true)
    reading = undefined
    expect(permit.use()).toBe(false)
    reading = 2
    expect(permit.use()).toBe(false)
    await permit.ask()
    expect(permit.use()).toBe(true)
  })

  it('does not hold where the reading was made anew while it was asked for', async () => {
    let reading = 1
    const permit = createPermit(
      async () => {
        reading += 1
        return [undefined]
      },
      { reading: () => reading, isOver: () => false },
    )
    await permit.ask()
    expect(permit.use()).toBe(false)
  })

  it('ends when the run is over', async () => {
    let over = false
    const permit = createPermit(async () => [undefined], { reading: () => 1, isOver: () => over })
    await permit.ask()
    over = true
    expect(permit.use()).toBe(false)
  })

  it('is refused for all objects of the call where one is held, and tells whether a call was sent before', async () => {
    let outcomes: readonly (StepOutcome | undefined)[] = [undefined, undefined]
    const permit = createPermit(async () => outcomes, { reading: () => 1, isOver: () => false })
    await permit.ask()
    permit.use()
    outcomes = [undefined, LOCKED]
    const refusal = await permit.ask().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Hindered)
    expect(refusal).toMatchObject({ outcomes: [undefined, LOCKED], begun: true })
  })

  it('does not count a call that had no effect, only those that may have had one', async () => {
    let outcomes: readonly (StepOutcome | undefined)[] = [undefined]
    const permit = createPermit(async () => outcomes, { reading: () => 1, isOver: () => false })
    await permit.ask()
    permit.use()
    permit.noEffect()
    outcomes = [LOCKED]
    await expect(permit.ask()).rejects.toMatchObject({ begun: false })
    outcomes = [undefined]
    await permit.ask()
    permit.use()
    permit.use()
    permit.noEffect()
    outcomes = [LOCKED]
    await expect(permit.ask()).rejects.toMatchObject({ begun: true })
  })
})
