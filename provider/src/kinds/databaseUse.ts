// Database backups run through the same agent and no API lists them: their only trace is a vault's plan counter.
import { type EstateView, indexed } from '../estate/view'
import type { LiveObject } from '../model/object'
import { blocked, type Verdict } from '../model/verdict'

/** The manual step that unregisters the databases of a vault. */
function databaseStepId(vaultId: string): string {
  return `database:${vaultId}`
}

const DATABASE_COUNTERS = ['MySql', 'Oracle', 'SqlServer']

/** Vaults with database plans, by region. */
const vaultsOfDatabases = indexed('vault', ({ region, facts }) =>
  DATABASE_COUNTERS.some(counter => (facts.planCounts[counter] ?? 0) > 0) ? [region] : [],
)

/** Blocks the client of every instance in a region with database plans: which instance has them is not told. */
export function databaseUse(
  { region, facts }: LiveObject<'client'>,
  view: EstateView,
  accepted: readonly string[],
): Verdict | undefined {
  if (facts.type !== 'ECS_CLIENT') return undefined
  const user = vaultsOfDatabases(view)(region).find(({ id }) => !accepted.includes(databaseStepId(id)))
  if (user === undefined) return undefined
  return blocked(
    `a database backup of vault ${user.id} may run through it: see manual step ${databaseStepId(user.id)}`,
    { by: databaseStepId(user.id) },
  )
}
