// Protects what a `protect` rule names, what backs it up, and what a protected vault holds. Unreadable tags block.
import { protects } from '../../estate/select'
import type { EstateView } from '../../estate/view'
import { describe, kindOf } from '../../kinds'
import type { AnyObject } from '../../model/object'
import { blocked, kept } from '../../model/verdict'
import type { SafetyRule } from './rule'

export const protect: SafetyRule = (object, { view, options, now }) => {
  const rules = options.protect
  if (rules.length === 0) return undefined
  const covers = [object, ...homeOf(object, view)]
  const answers = covers.map(cover => ({ cover, match: protects(rules, cover, view, now) }))
  const hit = answers.find(answer => answer.match === 'yes')
  if (hit !== undefined) {
    return hit.cover === object
      ? kept('a protect rule names it or what it backs up', 'protect')
      : kept(`it belongs to ${describe(hit.cover)}, which a protect rule names`, 'protect')
  }
  if (answers.some(answer => answer.match === 'unknown')) {
    return blocked('a protect rule may name it, but its tags, name, group or age could not be read', {
      by: 'protect',
    })
  }
  return undefined
}

function homeOf(object: AnyObject, view: EstateView): readonly AnyObject[] {
  const key = kindOf(object).home?.(object, view)
  const home = key === undefined ? undefined : view.get(key)
  return home === undefined ? [] : [home]
}
