// Until when a vault with backup lock, and what is in it, can't be deleted: until its last backup point has expired.
import type { EstateView } from '../estate/view'
import type { LiveObject } from '../model/object'
import { blocked, type Verdict, waiting } from '../model/verdict'
import { dateText } from './values'
import { pointsByVault } from './vaultIndex'

const BY = { by: 'backup lock' }

/** Undefined: no lock, or nothing in the vault is under it any more. */
export function lockOf(
  vault: LiveObject<'vault'> | LiveObject<'mirrorVault'>,
  view: EstateView,
  now: number,
): Verdict | undefined {
  if (vault.facts.wormEnabled !== true) return undefined
  const inVault = vault.facts.points
  const points = pointsByVault(view)(vault.id)
  if (
    inVault === undefined ||
    BigInt(points.length) < inVault ||
    view.gaps('backupPoint', vault.region).length > 0
  ) {
    return waiting(
      `backup lock is on, and not all of its backup points could be listed, so its end is not known`,
      undefined,
      BY,
    )
  }
  const endless = points.find(point => point.facts.expiresAt === undefined)
  if (endless !== undefined)
    return blocked(`backup lock is on, and backup point ${endless.id} has no expiry date`, BY)
  const until = points.reduce((latest, point) => Math.max(latest, point.facts.expiresAt ?? 0), 0)
  return until <= now
    ? undefined
    : waiting(`backup lock until ${dateText(until)}, when the last of its backup points expires`, until, BY)
}
