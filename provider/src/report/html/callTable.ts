// Requests by action, with how many of them had to be made again.
import { countBy } from 'lodash'
import type { ResultReport } from '../resultReport'
import { html, type Markup } from './markup'

export function callTable({ calls, retries }: ResultReport): Markup {
  const again = countBy(retries, 'action')
  return html`<section aria-labelledby="calls"><h2 id="calls">Requests by action</h2>
<table aria-labelledby="calls">
<thead><tr><th scope="col">Action</th><th scope="col" class="number narrow">Requests</th><th scope="col" class="number narrow">Made again</th></tr></thead>
<tbody>${Object.entries(calls).map(
    ([action, count]) =>
      html`<tr><td><code>${action}</code></td><td class="number">${count}</td><td class="number">${again[action] ?? 0}</td></tr>
`,
  )}</tbody></table></section>
`
}
