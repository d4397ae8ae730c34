// Protects what an id may name that was found nowhere: a backup point that no action lists goes with what stores it.
import type { EstateView } from '../../estate/view'
import { pointsByVault } from '../../kinds/vaultIndex'
import type { Rule } from '../../model/inputs'
import type { AnyObject } from '../../model/object'
import { blocked } from '../../model/verdict'
import type { SafetyRule } from './rule'

/** `by` of a vault whose points have to be listed before it can be judged. */
export const UNFOUND = 'an id in protect'

export const unfoundId: SafetyRule = (object, { view, options }) => {
  if (!mayHoldUnseen(object, view)) return undefined
  const id = options.protect.flatMap(pointIds).find(named => !isKnown(named, view))
  if (id === undefined) return undefined
  return blocked(
    `protect names ${id}, which was not found: it may be a backup point in here, and not all of them can be listed; ` +
      'take the id out of protect, or name what stores it',
    { by: UNFOUND },
  )
}

function pointIds({ ids = [], kinds, rows }: Rule): readonly string[] {
  return rows === undefined && (kinds === undefined || kinds.includes('backupPoint')) ? ids : []
}

function mayHoldUnseen(object: AnyObject, view: EstateView): boolean {
  if (object.kind === 'hanaInstance') return true
  if (object.kind !== 'vault') return false
  const { points } = object.facts
  return points === undefined || points > BigInt(pointsByVault(view)(object.id).length)
}

function isKnown(id: string, { estate }: EstateView): boolean {
  return estate.objects.some(object => object.id === id || object.sources.some(source => source.id === id))
}
