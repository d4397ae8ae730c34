// report: what an `up` says that was not approved: what is new, and how to approve it. Pure.
import type { Refusal } from '../approve/decide'
import { dateText } from '../kinds/values'
import { plain } from '../model/plain'
import { type Judgement, titleOf } from '../plan/judge'
import { approveCommand } from './approveCommand'
import { plural } from './words'

/** New objects that are named before "and n more". */
const NAMED = 8

export function refusalText(refusal: Refusal, judgement: Judgement): string {
  return plain(sentences(refusal, judgement))
}

function sentences(refusal: Refusal, judgement: Judgement): string {
  const how = `To approve this plan: ${approveCommand([refusal.digest])}`
  switch (refusal.kind) {
    case 'none':
      return `Nothing was deleted: the plan is not approved. Read it with \`pulumi preview --diff\`. ${how}`
    case 'expired':
      return `Nothing was deleted: approveUntil (${dateText(refusal.at)}) is over. Review the plan again, then set a later approveUntil.`
    case 'unknownDigest':
      return (
        `Nothing was deleted: the approved digest ${refusal.given.join(', ')} is not that of this plan, and no plan document of this ` +
        `resource with that digest is in .hbr-absent/plans, so it is not known what was approved. ${how}`
      )
    case 'new':
      return `Nothing was deleted: ${plural(refusal.objects.length + refusal.options.length, 'thing')} new since the approval: ${news(refusal, judgement)}. ${how}`
  }
}

function news({ objects, options }: Refusal & { readonly kind: 'new' }, judgement: Judgement): string {
  const titles = objects.slice(0, NAMED).map(key => titleOf(key, judgement))
  const more = objects.length > NAMED ? [`${objects.length - NAMED} more`] : []
  return [...titles, ...more, ...options.map(option => `option ${option}`)].join(', ')
}
