// A binding that comes back after it was deleted: somebody, or another tool, binds the source again.
import { text, texts } from '../../wire/read'
import { given } from '../options'
import type { FaultKind } from './kind'

/** What DeletePolicyBinding took away is bound again. Match `action: "DeletePolicyBinding"`. */
export interface BindingReturns {
  readonly kind: 'bindingReturns'
  /** Seconds of the estate's clock after the deletion. Default 0. */
  readonly seconds?: number
}

export const bindingReturns: FaultKind<BindingReturns> = options => {
  const seconds = options.number('seconds', { such: 10 })
  return {
    effect: { kind: 'bindingReturns', ...given({ seconds }) },
    behaviour: {
      perform: (call, world, act) => {
        const table = world.table(call.region, 'hbr', 'PolicyBindings')
        const prefix = `${text(call.params, 'PolicyId')}|${text(call.params, 'SourceType')}|`
        const before = texts(call.params, 'DataSourceIds').map(id => table.get(prefix + id))
        const answer = act()
        world.clock.scheduleIn(seconds ?? 0, () => {
          for (const binding of before) if (binding) table.put(binding)
        })
        return answer
      },
    },
  }
}
