// The picture as SVG: boxes that are links to their rows of the table, and arrows from what goes first.

import type { ObjectReport } from '../../impactReport'
import { html, type Markup } from '../markup'
import { fitted } from './columns'
import type { Folded } from './fold'
import { labelOf, sentenceOf } from './label'
import { BOX, type Placed, type Point } from './layout'

/** Columns of text that fit into a box, by the font of the style sheet. */
const FIT = { first: 30, second: 33 } as const

export function svg({ groups, links }: Folded, placed: Placed): Markup {
  const { width, height, boxes, lines, loose } = placed
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-labelledby="picture">
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
<g aria-hidden="true">
${links.map(
  ({ because }, at) =>
    html`<path d="${curve(lines[at] ?? [])}" marker-end="url(#tip)"><title>${because.join('; ')}</title></path>
`,
)}</g>
${loose === undefined ? undefined : html`<text class="heading" x="16" y="${loose}">Tied to nothing else</text>`}
${groups.map((members, at) => box(members, at, boxes[at] ?? { x: 0, y: 0 }))}</svg>`
}

/** A nested `svg` cuts off what does not fit, whatever the font. */
function box(members: readonly ObjectReport[], at: number, { x, y }: Point): Markup {
  const { first, second, third, verdict } = labelOf(members)
  const sentence = sentenceOf(members)
  const { width, height } = BOX
  const stack =
    members.length === 1
      ? undefined
      : html`<rect class="stack" x="${x + 5}" y="${y + 5}" width="${width}" height="${height}" rx="6"/>`
  return html`<a href="#objects" class="${verdict}" data-group="${at}" data-name="${first}" aria-label="${sentence}. Show in the table."><title>${sentence}</title>${stack}<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/><rect class="bar" x="${x}" y="${y + 8}" width="5" height="${height - 16}"/><svg x="${x}" y="${y}" width="${width - 6}" height="${height}"><text class="first" x="14" y="22">${fitted(first, FIT.first)}</text><text class="second" x="14" y="41">${fitted(second, FIT.second)}</text><text class="third" x="14" y="58">${fitted(third, FIT.second)}</text></svg></a>
`
}

/** Through the middles between the layout's points, so that corners are round. */
function curve(points: readonly Point[]): string {
  const [start, ...rest] = points
  const end = rest.at(-1)
  if (start === undefined || end === undefined) return ''
  const bends = rest.slice(0, -1).map((point, at) => {
    const next = rest[at + 1] ?? end
    const stop = at === rest.length - 2 ? end : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 }
    return `Q${point.x} ${point.y} ${stop.x} ${stop.y}`
  })
  return `M${start.x} ${start.y}${bends.length > 0 ? bends.join('') : `L${end.x} ${end.y}`}`
}
