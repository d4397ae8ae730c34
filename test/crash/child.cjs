// A provider process without an engine: does one `up` with what it is told, so that a test can kill it at any request.
// Plain JavaScript, so that it starts as fast as the provider loads.
const { createReconciler } = require('../../provider/dist/reconcile.js')
const { parseInputs } = require('../../provider/dist/inputs/parse.js')

process.once(
  'message',
  async (/** @type {import('./runner').Order} */ { config, type, inputs, recorded }) => {
    const reconciler = createReconciler(config, () => undefined)
    const parsed = parseInputs(type, inputs)
    if (parsed.outcome !== 'parsed') throw new Error(JSON.stringify(parsed))
    const checked = await reconciler.check(type, parsed.inputs)
    if (checked.outcome !== 'checked') throw new Error(JSON.stringify(checked))
    const result =
      recorded === undefined
        ? await reconciler.create(type, checked.inputs)
        : await reconciler.update(type, 'id', recorded, checked.inputs)
    process.send?.({ result })
    process.disconnect()
  },
)
process.send?.('ready')
