// A table that the page's script can filter and sort; without the script it is a plain table in its first order.
import { sortedUniq } from 'lodash'
import { countText } from '../figures'
import { html, type Markup, type Part } from './markup'

/** What takes longer to open is of little use; the rest is in the JSON report. */
const MOST_ROWS = 5_000

export interface Column<T> {
  readonly title: string
  /** A width of the style sheet; none: what is left. */
  readonly width?: 'narrow' | 'middle' | 'wide'
  /** Sorted by number, shown to the right. */
  readonly number?: true
  readonly cell: (row: T) => Part
  /** Undefined comes last. */
  readonly sortBy: (row: T) => string | undefined
}

/** A select box above the table; shown where there is something to choose. */
export interface Facet<T> {
  /** Part of an attribute's name. */
  readonly name: string
  readonly title: string
  readonly value: (row: T) => string
}

export interface Table<T> {
  readonly id: string
  readonly title: string
  readonly rows: readonly T[]
  readonly columns: readonly Column<T>[]
  readonly facets: readonly Facet<T>[]
  /** The box of the picture that a row belongs to. */
  readonly groupOf?: (row: T) => number | undefined
  /** Where all rows are, if they are too many. */
  readonly file: string
}

export function table<T>(said: Table<T>): Markup {
  const { id, title, columns, facets, file } = said
  const rows = said.rows.slice(0, MOST_ROWS)
  const rest = said.rows.length - rows.length
  return html`<section data-table ${said.groupOf && html`data-pictured`} aria-labelledby="${id}">
<h2 id="${id}" tabindex="-1">${title}</h2>
<div class="controls" role="search" aria-label="${title}" hidden>
<label>Filter <input type="search" autocomplete="off" spellcheck="false" placeholder="words, all must occur"></label>
${facets.map(facet => selectBox(facet, rows))}
<button type="button" data-only hidden></button>
</div>
<p class="quiet" role="status">${countText(String(rows.length))} rows</p>
${rest > 0 ? html`<p class="note">These are the first ${countText(String(rows.length))}; ${countText(String(rest))} more are in ${file}.</p>` : undefined}
<div class="scroll"><table aria-labelledby="${id}">
<thead><tr>${columns.map(head)}</tr></thead>
<tbody>
${rows.map(row => line(said, row))}</tbody>
</table></div>
</section>
`
}

function selectBox<T>({ name, title, value }: Facet<T>, rows: readonly T[]): Markup | undefined {
  const values = sortedUniq(rows.map(value).sort())
  if (values.length < 2) return undefined
  return html`<label>${title} <select name="${name}"><option value="">all</option>${values.map(
    option => html`<option value="${option}">${option}</option>`,
  )}</select></label>
`
}

function head<T>({ title, width, number }: Column<T>): Markup {
  return html`<th scope="col" class="${width} ${number && 'number'}">${title}</th>`
}

function line<T>({ columns, facets, groupOf }: Table<T>, row: T): Markup {
  const attributes = facets.map(({ name, value }) => html` data-${name}="${value(row)}"`)
  const group = groupOf?.(row)
  return html`<tr${attributes}${group === undefined ? undefined : html` data-group="${group}"`}>${columns.map(
    ({ cell, sortBy, number }) =>
      html`<td class="${number && 'number'}" data-sort="${sortBy(row)}">${cell(row)}</td>`,
  )}</tr>
`
}
