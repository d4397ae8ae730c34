// How many objects each `select` and `protect` rule matched.
import type { RuleReport } from '../impactReport'
import { html, type Markup } from './markup'

export function ruleTable(rules: readonly RuleReport[]): Markup | undefined {
  if (rules.length === 0) return undefined
  return html`<section aria-labelledby="rules">
<h2 id="rules">Rules</h2>
<table aria-labelledby="rules">
<thead><tr><th scope="col">Rule</th><th scope="col" class="number narrow">Matched</th><th scope="col" class="number narrow">Not known</th></tr></thead>
<tbody>${rules.map(
    ({ name, matched, unknown }) =>
      html`<tr><td><code>${name}</code></td><td class="number">${matched}</td><td class="number">${unknown}</td></tr>
`,
  )}</tbody></table></section>
`
}
