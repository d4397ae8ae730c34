// The picture of what goes before what, and the same in words for who does not see it.
import { countText } from '../../figures'
import type { ImpactReport } from '../../impactReport'
import { html, type Markup } from '../markup'
import { badge, VERDICTS } from '../verdict'
import type { Folded } from './fold'
import { sentenceOf } from './label'
import { place } from './layout'
import { svg } from './svg'

export function pictureSection(folded: Folded, { objects }: ImpactReport): Markup | undefined {
  if (objects.length === 0) return undefined
  const verdicts = VERDICTS.filter(verdict => objects.some(object => object.verdict === verdict))
  const foldedSome = folded.groups.length < objects.length
  return html`<section aria-labelledby="picture">
<h2 id="picture">What goes before what</h2>
<p class="quiet">Left before right. ${
    foldedSome
      ? `Equal objects share a box: ${folded.groups.length} boxes for ${countText(String(objects.length))} objects. `
      : undefined
  }A box leads to its rows in the table.</p>
<p>${verdicts.map(verdict => html`${badge(verdict)} `)}</p>
<div class="picture" tabindex="0" role="region" aria-label="Picture of the order, can be scrolled">
${svg(folded, place(folded))}
</div>
${inWords(folded)}
</section>
`
}

function inWords({ groups, links }: Folded): Markup | undefined {
  if (links.length === 0) return undefined
  return html`<details><summary>The same in words</summary><ul>
${links.map(
  ({ from, to, because }) =>
    html`<li>${sentenceOf(groups[from] ?? [])} — before — ${sentenceOf(groups[to] ?? [])}, because ${because.join('; ')}</li>
`,
)}</ul></details>`
}
