// Protects what a `protect` rule names, what backs it up, and what a protected vault holds. Unreadable tags block.
import { compact } from 'lodash'
import { protects } from '../../estate/select'
import type { EstateView } from '../../estate/view'
import { describe, kindOf } from '../../kinds'
import type { AnyObject, ObjectKey } from '../../model/object'
import { blocked, kept, type Verdict } from '../../model/verdict'
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
  if (unsure === undefined) return unseenKeeper(object, view)
  const sources = unsure.cover.sources.map(source => source.id)
  const whose = [
    describe(unsure.cover),
    ...(sources.length === 0 ? [] : [`its source ${sources.join(', ')}`]),
  ]
  return blocked(
    `a protect rule may name ${whose.join(' or ')}, whose tags, name, group, age or rows could not be read; ` +
      'name it by id in a rule of its own, or give the rule kinds',
    { by: unsure.by },
  )
}

/** A vault, policy or group that could not be listed may be protected. */
function unseenKeeper(object: AnyObject, view: EstateView): Verdict | undefined {
  if (view.estate.gaps.length === 0) return undefined
  const gap = keeperKeys(object, view)
    .filter(key => view.get(key) === undefined)
    .map(key => view.estate.gaps.find(({ kind, region }) => key.startsWith(`${kind}/${region}/`)))
    .find(found => found !== undefined)
  if (gap === undefined) return undefined
  return blocked(
    `a protect rule may name what it belongs to, which could not be listed in ${gap.region}: ${gap.reason}; ` +
      (gap.denied ? `allow the action ${gap.action} and run again` : 'run again when the service answers'),
    { by: gap.action },
  )
}

function keepersOf(object: AnyObject, view: EstateView): readonly AnyObject[] {
  return keeperKeys(object, view).flatMap(key => view.get(key) ?? [])
}

/** What keeps the object where a rule names it: the vault of a plan, the policy of a binding. */
function keeperKeys(object: AnyObject, view: EstateView): readonly ObjectKey[] {
  const { home, keptBy } = kindOf(object)
  return compact([home?.(object, view), ...(keptBy?.(object, view) ?? [])])
}
