// Verdicts in words and colours, the same in totals, picture and table.
import type { ObjectReport } from '../impactReport'
import { html, type Markup } from './markup'

type Verdict = ObjectReport['verdict']

/** Worst first. */
export const VERDICTS: readonly Verdict[] = ['delete', 'blocked', 'manual', 'change', 'keep']

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  delete: 'deleted',
  change: 'changed',
  blocked: 'blocked',
  manual: 'by hand',
  keep: 'kept',
}

export function badge(verdict: Verdict, text: string = VERDICT_WORDS[verdict]): Markup {
  return html`<span class="badge ${verdict}">${text}</span>`
}
