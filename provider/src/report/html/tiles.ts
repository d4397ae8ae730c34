// Totals as a row of tiles.
import { html, type Markup } from './markup'

export interface Tile {
  readonly title: string
  readonly value: string | number
  readonly note?: string
  /** A verdict's colour. */
  readonly tone?: string
}

export function tiles(list: readonly Tile[]): Markup {
  return html`<dl class="tiles">${list.map(
    ({ title, value, note, tone }) =>
      html`<div class="tile ${tone}"><dt>${title}</dt><dd>${value}</dd>${
        note === undefined ? undefined : html`<dd>${note}</dd>`
      }</div>`,
  )}</dl>`
}
