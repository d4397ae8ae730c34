// Answers of the service that are broken, absurd or hostile: an error or a block, never a crash, never more deleted.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CheckResult } from '../../provider/dist/contract.js'
import type { CheckedInputs } from '../../provider/dist/model/inputs.js'
import { type Change, changesOf, describeChange, lieOf } from './answers/lies'
import { startTrial, type Trial } from './answers/trial'
import { wrongPlans, wrongWrites } from './answers/verdict'
import { fuzz } from './fuzz'

let trial: Trial
let truth: CheckedInputs
const inPreview = new Map<string, string[]>()
const inRun = new Map<string, string[]>()

beforeAll(async () => {
  trial = await startTrial()
  trial.tell(recording(inPreview))
  truth = checkedOf(await trial.check())
  trial.tell(recording(inRun))
  await trial.run(truth, [truth.plan.digest])
})
afterAll(() => trial.stop())

const recording = (into: Map<string, string[]>) => (action: string, _nth: number, text: string) => {
  into.set(action, [...(into.get(action) ?? []), text])
  return text
}

function checkedOf(result: CheckResult): CheckedInputs {
  if (result.outcome === 'invalid') throw new Error(JSON.stringify(result.failures))
  return result.inputs
}

/** An error that says what is wrong is an answer; anything else is a crash. */
async function orError<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && error.name === 'CloudError') return undefined
    throw error
  }
}

function told(answers: ReadonlyMap<string, readonly string[]>, change: Change): string {
  const candidates = answers.get(change.action) ?? []
  return describeChange(change, candidates[change.nth ?? 0] ?? candidates[0] ?? '{}')
}

describe('answers that lie', () => {
  it('to a preview: an error or a plan without anything protected, and a run of it does only that', async () => {
    await fuzz(
      'answers to previews',
      100,
      fc.record({ change: changesOf(inPreview), run: fc.integer({ min: 0, max: 4 }) }),
      async ({ change, run }) => {
        await trial.reset()
        trial.tell(lieOf(change))
        const checked = await orError(trial.check())
        expect(await trial.writes()).toEqual([])
        if (checked === undefined || checked.outcome === 'invalid') return
        const { plan } = checked.inputs
        expect(wrongPlans(plan), told(inPreview, change)).toEqual([])
        if (run > 0) return
        trial.tell(lieOf(change))
        await orError(trial.run(checked.inputs, [plan.digest]))
        expect(wrongWrites(await trial.writes(), plan), told(inPreview, change)).toEqual([])
      },
    )
  })

  it('to a run of a plan that was approved before: nothing goes but what that plan holds', async () => {
    await fuzz('answers to runs', 40, changesOf(inRun), async change => {
      await trial.reset()
      trial.tell(lieOf(change))
      await orError(trial.run(truth, [truth.plan.digest]))
      expect(wrongWrites(await trial.writes(), truth.plan), told(inRun, change)).toEqual([])
    })
  })
})
