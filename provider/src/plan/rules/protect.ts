// Protects what a `protect` rule names, what backs it up, and what a protected vault holds. Unreadable tags block.
import { protects } from '../../estate/select'
import type { EstateView } from '../../estate/view'
import { describe, kindOf } from '../../kinds'
import type { AnyObject } from '../../model/object'
import { blocked, kept } from '../../model/verdict'
import type { SafetyRule } from './rule'

/** `by` of a verdict where a rule names the object itself or what it backs up, or may do so. */
export const PROTECT = 'protect'

export const protect: SafetyRule = (object, { view, options, now }) => {
  const rules = options.protect
  if (rules.length === 0) return undefined
  const answers = [object, ...keepersOf(object, view)].map(cover => ({
    cover,
    match: protects(rules, cover, view, now),
    by: cover === object ? PROTECT : describe(cover),
  }))
  const hit = answers.find(answer => answer.match === 'yes')
  if (hit !== undefined) {
    return hit.cover === object
      ? kept('a protect rule names it or what it backs up', hit.by)
      : kept(`it belongs to ${describe(hit.cover)}, which a protect rule names`, hit.by)
  }
  const unsure = answers.find(answer => answer.match === 'unknown')
  if (unsure === undefined) return undefined
  const sources = unsure.cover.sources.map(source => source.id)
  const whose = [
    describe(unsure.cover),
    ...(sources.length === 0 ? [] : [`its source ${sources.join(', ')}`]),
  ]
  return blocked(
    `a protect rule may name ${whose.join(' or ')}, whose tags, name, group or age could not be read; ` +
      'name it by id in a rule of its own, or give the rule kinds',
    { by: unsure.by },
  )
}

/** What keeps the object where a rule names it: the vault of a plan, the policy of a binding. */
function keepersOf(object: AnyObject, view: EstateView): readonly AnyObject[] {
  const { home, keptBy } = kindOf(object)
  return [home?.(object, view), ...(keptBy?.(object, view) ?? [])].flatMap(key => {
    const keeper = key === undefined ? undefined : view.get(key)
    return keeper === undefined ? [] : [keeper]
  })
}
