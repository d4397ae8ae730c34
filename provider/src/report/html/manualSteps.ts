// Steps that the public API can't do: what to do, where, and how the next run sees that it is done.
import type { ManualEntry } from '../../model/plan'
import { html, type Markup } from './markup'

export function manualSteps(steps: readonly ManualEntry[]): Markup | undefined {
  if (steps.length === 0) return undefined
  return html`<section aria-labelledby="manual">
<h2 id="manual">Steps by hand</h2>
<ol>${steps.map(
    ({
      id,
      row,
      region,
      what,
      how,
      evidence,
    }) => html`<li><strong>${what}</strong> <span class="small">${row} in ${region}, id <bdi class="id">${id}</bdi></span>
<p>${how}</p>${evidence === undefined ? undefined : html`<p class="small">Done when: ${evidence}</p>`}</li>
`,
  )}</ol></section>
`
}
