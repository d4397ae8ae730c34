// Work that a call begins and that does not end: tasks, deletions that stay under way, cancellations.
import { given } from '../options'
import type { FaultKind } from './kind'

/** What the matching call would bring about later does not happen until the faults are cleared. */
export interface EndlessTask {
  readonly kind: 'endlessTask'
  /** It goes on after so many seconds of the estate's clock. Default: only when the faults are cleared. */
  readonly seconds?: number
}

export const endlessTask: FaultKind<EndlessTask> = options => {
  const seconds = options.number('seconds', { such: 3600 })
  const held: (() => void)[] = []
  return {
    effect: { kind: 'endlessTask', ...given({ seconds }) },
    behaviour: {
      perform: (_call, world, act) => {
        const { value, goOn } = world.clock.holding(act)
        if (seconds === undefined) held.push(goOn)
        else world.clock.scheduleIn(seconds, goOn)
        return value
      },
      end: () => {
        for (const goOn of held.splice(0)) goOn()
      },
    },
  }
}
