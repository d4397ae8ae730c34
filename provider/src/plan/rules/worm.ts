// Protects locked data: a vault with backup lock can't go before its last backup point has expired.
import { dateText } from '../../kinds/values'
import { pointsByVault } from '../../kinds/vaultIndex'
import { blocked, waiting } from '../../model/verdict'
import type { SafetyRule } from './rule'

const BY = { by: 'backup lock' }

export const worm: SafetyRule = (object, { view, now }) => {
  if (object.kind !== 'vault' || object.facts.wormEnabled !== true) return undefined
  const inVault = object.facts.points
  const points = pointsByVault(view)(object.id)
  if (
    inVault === undefined ||
    BigInt(points.length) < inVault ||
    view.gaps('backupPoint', object.region).length > 0
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
