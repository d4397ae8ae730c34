// In which vaults the backups of a client are, as far as its plans, bindings and listed points tell.
import { uniq } from 'lodash'
import type { EstateView } from '../estate/view'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import type { Row } from '../model/rows'
import { pointsOf, usersOf } from './clientIndex'
import { vaultKey } from './keys'
import { vaultsOfItsPolicy } from './policyIndex'
import { vaultsByRegion } from './vaultIndex'

/** Vaults that hold, or may hold, points of the client. */
export function vaultsOf(object: LiveObject<'clientBackups'>, view: EstateView): readonly ObjectKey[] {
  const { region } = object
  const ofUsers = usersOf(object, view).flatMap(user => vaultsOfUser(user, view))
  // Points of an Essential Edition are in no vault.
  const inVaults = pointsOf(object, view).filter(({ facts }) => facts.vaultId !== '')
  const ofPoints = inVaults.map(({ facts }) => vaultKey(region, facts.vaultId))
  return uniq([...ofUsers, ...ofPoints])
}

function vaultsOfUser(user: ReturnType<typeof usersOf>[number], view: EstateView): readonly ObjectKey[] {
  switch (user.kind) {
    case 'policyBinding':
      return vaultsOfItsPolicy(user, view)
    case 'backupPlan':
      return user.facts.vaultId === undefined ? [] : [vaultKey(user.region, user.facts.vaultId)]
    case 'essentialPlan':
      return []
  }
}

/**
 * Vaults of the region that serve the same rows, or do not say which: where the points are is known only once they are
 * listed.
 */
export function possibleVaults(object: LiveObject<'clientBackups'>, view: EstateView): readonly ObjectKey[] {
  return vaultsByRegion(view)(object.region)
    .filter(({ rows }) => sharesRow(rows, object.rows))
    .map(keyOf)
}

function sharesRow(rows: readonly Row[], others: readonly Row[]): boolean {
  return rows.length === 0 || rows.some(row => others.includes(row))
}
