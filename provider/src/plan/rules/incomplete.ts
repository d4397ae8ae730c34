// Protects what a failed listing may hide: an object is touched only if all that could depend on it was seen.
import type { Gap } from '../../estate/estate'
import { KIND_NAMES, kinds } from '../../kinds'
import type { KindName } from '../../model/object'
import { blocked } from '../../model/verdict'
import type { SafetyRule } from './rule'

export const incomplete: SafetyRule = (object, { view }) => {
  if (view.estate.gaps.length === 0) return undefined
  const hidden = KIND_NAMES.flatMap(kind =>
    gapsThatHide(kind, object.kind).flatMap(where =>
      view.gaps(kind, where === 'region' ? object.region : where),
    ),
  )
  // An object whose own listing failed is one that an approved plan tells of: what uses it was not seen either.
  const [gap] = [...view.gaps(object.kind, object.region), ...hidden]
  return gap === undefined ? undefined : blocked(gapText(gap), { by: gap.action })
}

function gapsThatHide(listed: KindName, judged: KindName): readonly ('region' | 'everywhere')[] {
  return kinds[listed].hides.filter(hidden => hidden.kind === judged).map(hidden => hidden.where)
}

function gapText(gap: Gap): string {
  const next = gap.denied
    ? `allow the action ${gap.action} and run again`
    : 'run again when the service answers'
  return `what may depend on it could not be listed in ${gap.region}: ${gap.reason}; ${next}`
}
