// HTML whose parts are escaped unless they are HTML already, so that a name can't become markup by an oversight.
import { html as escaped } from '../escape'

/** Text that may stand in a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Part = Markup | string | number | undefined | readonly Part[]

/** @example html`<td>${name}</td>` */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(fixed.map((text, at) => `${text}${at < parts.length ? textOf(parts[at]) : ''}`).join(''))
}

function textOf(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'string') return escaped(part)
  return typeof part === 'number' ? String(part) : part.map(textOf).join('')
}
