// report: backup points that go one by one although what stores them stays, by the object that they go with. No other
// line of the report could tell of them: their vault is listed as one that stays. Pure.
import { standingOwner } from '../estate/standing'
import { kindOf } from '../kinds'
import type { Point } from '../kinds/pointSize'
import { listsBy } from '../model/lists'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'
import type { Judgement } from '../plan/judge'

export function pointsAlone({
  context: { view, standings },
  verdicts,
}: Judgement): ReadonlyMap<ObjectKey, readonly Point[]> {
  const goes = (key: ObjectKey | undefined) => key !== undefined && verdicts.get(key)?.state === 'delete'
  const alone = standings.inScope.filter(
    (object): object is Point =>
      isPoint(object) && goes(keyOf(object)) && !goes(kindOf(object).home?.(object, view)),
  )
  return listsBy(alone, point => ownersOf(point))

  function ownersOf(point: Point): readonly ObjectKey[] {
    const owner = standingOwner(point, view)
    // What has a size of its own counts its points itself.
    return owner === undefined || kindOf(owner).size !== undefined ? [] : [keyOf(owner)]
  }
}

function isPoint(object: AnyObject): object is Point {
  return object.kind === 'backupPoint' || object.kind === 'udmPoint'
}
