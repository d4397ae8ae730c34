// Which sources lose their last backup: every object that backs them up, as far as was seen, is deleted by the plan.
import { sourceKey } from '../estate/view'
import { kindOf } from '../kinds'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'
import type { Judgement } from '../plan/judge'

/** Names of such sources by object. */
export function lastBackups({ context, verdicts }: Judgement): (object: AnyObject) => readonly string[] {
  const staying = new Set<string>()
  for (const object of context.view.estate.objects) {
    if (goes(keyOf(object))) continue
    for (const source of object.sources) staying.add(sourceKey(source))
  }
  return object =>
    goes(keyOf(object)) && kindOf(object).takesPoints(object, context.view)
      ? object.sources
          .filter(source => !staying.has(sourceKey(source)))
          .map(({ type, id, name }) => `${type} ${name ?? id}`)
      : []

  function goes(key: ObjectKey): boolean {
    return verdicts.get(key)?.state === 'delete'
  }
}
