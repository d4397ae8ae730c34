// Ids that are names of what every JavaScript object has: taken like any other id, in every kind.
import { expect, it } from 'vitest'
import type { Json } from '../../simulator/dist/index.js'
import { ESTATE, INPUTS } from './answers/estate'
import { startTrial } from './answers/trial'

/** New id by old one. */
const NAMES = {
  'v-2': 'constructor',
  'p-2': 'toString',
  'po-1': 'valueOf',
  'i-2': 'hasOwnProperty',
  'c-1': 'isPrototypeOf',
  'cl-2': '__proto__',
  'ds-1': 'propertyIsEnumerable',
  'u-1': 'toLocaleString',
}

const renamed = Object.entries(NAMES).reduce<Json>(
  (estate, [id, name]) => JSON.parse(JSON.stringify(estate).replaceAll(`"${id}"`, `"${name}"`)),
  ESTATE,
)

it('ids such as constructor are looked at, planned and deleted like others', async () => {
  const [plain, odd] = [await startTrial(), await startTrial(renamed, INPUTS)]
  const plans = []
  for (const trial of [plain, odd]) {
    const checked = await trial.check()
    if (checked.outcome === 'invalid') throw new Error(JSON.stringify(checked.failures))
    plans.push(checked.inputs.plan)
    const run = await trial.run(checked.inputs, [checked.inputs.plan.digest])
    expect(run.outputs.deleted.length).toBeGreaterThan(10)
    await trial.stop()
  }
  const [before, after] = plans.map(plan => plan.delete.map(({ kind, id }) => `${kind}/${id}`))
  const expected = before?.map(key =>
    Object.entries(NAMES).reduce((text, [id, name]) => text.replace(new RegExp(`\\b${id}\\b`), name), key),
  )
  expect(after?.toSorted()).toEqual(expected?.toSorted())
})
