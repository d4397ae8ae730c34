// Listings that lag behind, as from a read replica: they show the estate as it was some seconds ago.
import type { FaultKind } from './kind'

/** A change shows in the matching calls only so many seconds of the estate's clock later. Calls that change something are served as usual. */
export interface StaleList {
  readonly kind: 'staleList'
  readonly seconds: number
}

export const staleList: FaultKind<StaleList> = options => {
  const seconds = options.needed('seconds', options.number('seconds', { such: 30 }), 30)
  return {
    effect: { kind: 'staleList', seconds },
    behaviour: {
      begin: world => world.journal.keep(seconds * 1000),
      perform: (_call, world, act, { kind }) =>
        kind === 'list' ? world.journal.asOf(world.clock.now() - seconds * 1000, act) : act(),
    },
  }
}
