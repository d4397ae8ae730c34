// execute: own objects that go with the removal of another, without a call of their own. Pure.
import { kindOf } from '../kinds'
import { listsBy } from '../model/lists'
import { keyOf, type ObjectKey } from '../model/object'
import type { Verdict } from '../model/verdict'
import type { Judgement } from '../plan/judge'

/** By the object that takes them along. */
export function takenBy({ context, verdicts }: Judgement): ReadonlyMap<ObjectKey, readonly ObjectKey[]> {
  const own = context.standings.inScope.filter(object => kindOf(object).standing === 'own').map(keyOf)
  return listsBy(own, key => takersOf(verdicts.get(key)))
}

function takersOf(verdict: Verdict | undefined): readonly ObjectKey[] {
  return verdict?.state === 'delete' && verdict.takenBy !== undefined ? [verdict.takenBy] : []
}
