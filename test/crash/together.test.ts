// Two people run the same thing at the same moment, each with a stack of their own.
import { expect, it } from 'vitest'
import { startQuickly } from '../support/scene'
import { succeeded } from '../support/stack'
import { aftermath } from './aftermath'
import { startEngine } from './engine'
import { estate } from './estate'

it('two updates of the same estate at once do no harm, and both come to the same end', async () => {
  const simulator = await startQuickly(estate)
  const [one, other] = await Promise.all([startEngine(simulator), startEngine(simulator)])
  const ups = await Promise.all([one.stack.up(), other.stack.up()])
  const calls = await simulator.calls()
  // Each may have met what the other had just taken away; the next `up` has nothing left to do.
  const again = await Promise.all([one.stack.up(), other.stack.up()])
  for (const up of again) succeeded(up)
  for (const engine of [one, other]) {
    const said = await engine.result()
    const after = await simulator.state(true)
    const { wrong, lost } = aftermath({
      before: engine.before,
      after,
      calls,
      plan: engine.plan,
      said,
      unreported: calls,
    })
    expect([...wrong, ...lost], ups.map(({ text }) => text).join('\n')).toEqual([])
  }
})
