// The worlds of all accounts on one simulator: they share the clock and the keys of roles, and nothing else.
import { Clock } from './clock'
import { loadWorld } from './estate/load'
import { allRegions, type Estates } from './estate/several'
import { RoleKeys } from './wire/roleKeys'
import type { World } from './world'

export interface Worlds {
  /** Its account has the permanent key. */
  readonly first: World
  /** By account id. */
  readonly all: ReadonlyMap<string, World>
  readonly roles: RoleKeys
}

/** The first one where no account is said. */
export function worldOf({ first, all }: Worlds, accountId = first.accountId): World {
  const world = all.get(accountId)
  if (!world) throw new Error(`the simulator has no account ${accountId}`)
  return world
}

export function loadWorlds(estates: Estates, settleSeconds: number): Worlds {
  const [firstEstate, ...others] = estates
  const roles = new RoleKeys(new Set(estates.map(({ accountId }) => accountId)))
  const shared = { clock: new Clock(firstEstate.now), regions: allRegions(estates), roles, settleSeconds }
  const first = loadWorld(firstEstate, shared)
  const worlds = [first, ...others.map(estate => loadWorld(estate, shared))]
  return { first, all: new Map(worlds.map(world => [world.accountId, world])), roles }
}
