// What a person must know before the details: what could not be listed, rules that match nothing, the approval.
import { approveCommand } from '../approveCommand'
import type { ImpactReport, RuleReport } from '../impactReport'
import { notLookedAtText } from '../notLookedAt'
import { plural } from '../words'
import { html, type Markup } from './markup'

/** Entries of a list before "and n more". */
const SHOWN = 20

export function impactNotes({ complete, gaps, rules, notLookedAt }: ImpactReport): Markup {
  const unseen = notLookedAtText(notLookedAt)
  return html`${
    complete
      ? undefined
      : html`<div class="note blocked"><strong>Not everything could be listed; what may depend on it is blocked.</strong>
<ul>${gaps.slice(0, SHOWN).map(
          gap => html`<li>${gap.title} in ${gap.region} (${gap.action}): ${gap.reason}</li>
`,
        )}${gaps.length > SHOWN ? html`<li>and ${gaps.length - SHOWN} more, see impact.json</li>` : undefined}</ul></div>
`
  }${rules.map(ruleNote)}${
    unseen === undefined
      ? undefined
      : html`<p class="note">${unseen}</p>
`
  }`
}

function ruleNote({ name, matched, unknown }: RuleReport): Markup | undefined {
  if (unknown > 0)
    return html`<p class="note blocked"><strong>${name} could not be evaluated for ${plural(unknown, 'object')}</strong>: nothing that it may protect is deleted.</p>
`
  if (matched > 0) return undefined
  return html`<p class="note change"><strong>${name} matches nothing.</strong> Is it spelled as you mean it?</p>
`
}

/** `digest` and how to approve it. */
export function approvalNote({ approved, digest, totals }: ImpactReport): Markup {
  if (totals.delete + totals.change === 0)
    return html`<p>Nothing to delete or change now. Plan digest <code>${digest}</code></p>
`
  return approved
    ? html`<p><strong>This plan is approved.</strong> Plan digest <code>${digest}</code></p>
`
    : html`<p><strong>Not approved.</strong> To approve this plan, then run <code>pulumi up</code>:</p>
<code class="command" tabindex="0">${approveCommand([digest])}</code>
`
}
