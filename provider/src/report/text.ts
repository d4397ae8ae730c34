// report: the summary of a plan for the terminal, and what an `up` says that was not approved. Pure.
import type { Approval, Refusal } from '../approve/decide'
import { dateText } from '../kinds/values'
import type { BlockedEntry, DeleteEntry, PlanDocument } from '../model/plan'
import { impactOf } from '../plan/impact'
import { type Judgement, titleOf } from '../plan/judge'
import { plain, plural, wrap } from './words'

/** Entries of each list before "and n more". */
const SHOWN = 8

export function planSummary(judgement: Judgement, plan: PlanDocument, approval: Approval): string {
  return [
    headline(judgement, plan),
    ...listed('  delete', plan.delete, deleteLine),
    ...listed(
      '  change',
      plan.change,
      entry => `${entry.action} ${entry.kind} ${entry.id} in ${entry.region}: ${entry.reason}`,
    ),
    ...listed('  blocked', plan.blocked, blockedLine),
    ...listed('  keep', plan.keep, entry => `${entry.kind} ${entry.id} in ${entry.region}: ${entry.reason}`),
    ...listed('  by hand', plan.manual, entry => `${entry.what} (${entry.id}): ${entry.how}`),
    ...(plan.complete ? [] : ['  Not everything could be listed; what may depend on it is blocked.']),
    ...closing(plan, approval),
  ].join('\n')
}

function headline(judgement: Judgement, plan: PlanDocument): string {
  const { accountId } = judgement.context.scope
  const { points, bytes } = impactOf(judgement)
  const lostPoints =
    points === undefined ? 'an unknown number of backup points' : plural(points, 'backup point')
  const lostBytes = bytes === undefined ? 'an unknown number of bytes' : plural(bytes, 'byte')
  return `DELETES ${plural(plan.delete.length, 'object')} in account ${accountId}: ${lostPoints}, ${lostBytes} lost for ever`
}

function deleteLine(entry: DeleteEntry): string {
  const name = entry.name === undefined || entry.name === '' ? '' : ` "${entry.name}"`
  const points = entry.points === undefined ? '' : ' with all its backup points'
  return `${entry.kind} ${entry.id}${name} in ${entry.region}${points}: ${entry.reason}`
}

function blockedLine(entry: BlockedEntry): string {
  const until = entry.until === undefined ? '' : dateText(Date.parse(entry.until))
  const said = entry.reason.includes(until) ? '' : ` (until ${until})`
  return `${entry.kind} ${entry.id} in ${entry.region}: ${entry.reason}${said}`
}

function listed<T>(title: string, entries: readonly T[], line: (entry: T) => string): readonly string[] {
  const shown = entries.slice(0, SHOWN).map(entry => wrap(`${title} ${line(entry)}`, '          '))
  return entries.length > SHOWN ? [...shown, `${title} … and ${entries.length - SHOWN} more`] : shown
}

function closing(plan: PlanDocument, approval: Approval): readonly string[] {
  switch (approval.outcome) {
    case 'nothingToDo':
      return [`  Nothing to delete now. Plan ${plan.digest}`]
    case 'approved':
      return ['  This plan is approved: `pulumi up` carries it out.', `  Plan ${plan.digest}`]
    case 'refused':
      return [
        '  Not approved. To approve exactly this plan, then run `pulumi up`:',
        approveCommand(plan.digest),
      ]
  }
}

function approveCommand(digest: string): string {
  return `pulumi config set hbr-absent:approve ${digest}`
}

/** Why a run refuses to begin, what is new, and how to approve it. */
export function refusalText(refusal: Refusal, judgement: Judgement): string {
  const how = `To approve this plan: ${approveCommand(refusal.digest)}`
  switch (refusal.kind) {
    case 'none':
      return `Nothing was deleted: the plan is not approved. Read it with \`pulumi preview --diff\`. ${how}`
    case 'expired':
      return `Nothing was deleted: approveUntil (${dateText(refusal.at)}) is over. Set a later approveUntil after a new review.`
    case 'unknownDigest':
      return (
        `Nothing was deleted: the approved digest ${refusal.given.join(', ')} is not that of this plan, and its plan ` +
        `document is not in .hbr-absent/plans, so it is not known what was approved. ${how}`
      )
    case 'new':
      return `Nothing was deleted: new since the approval ${plural(refusal.objects.length + refusal.options.length, 'thing')}: ${news(refusal, judgement)}. ${how}`
  }
}

function news({ objects, options }: Refusal & { readonly kind: 'new' }, judgement: Judgement): string {
  const titles = objects.slice(0, SHOWN).map(key => plain(titleOf(key, judgement)))
  const more = objects.length > SHOWN ? [`${objects.length - SHOWN} more`] : []
  return [...titles, ...more, ...options.map(option => `option ${option}`)].join(', ')
}
