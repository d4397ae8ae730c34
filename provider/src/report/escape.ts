// Names in reports are data: what could be read as markup, or would confuse a reader, is escaped or dropped.
import { plain } from '../model/plain'

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function html(text: string): string {
  return plain(text).replace(/[&<>"']/g, found => HTML[found] ?? found)
}

/** For Markdown outside of code: no markup, no HTML, no mention of people or issues, no table cell that ends early. */
export function markdown(text: string): string {
  return plain(text)
    .replace(/[\\`*_{}[\]()#+!|~$]/g, found => `\\${found}`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[@#]/g, found => `${found}\u200b`)
    .replace(/:\/\//g, ':\u200b//')
    .replace(/www\./gi, found => `${found.slice(0, 3)}\u200b.`)
}

/** For the text of XML 1.0, where control characters, half pairs and two more are not allowed at all. */
export function xml(text: string): string {
  return html(text.replace(/\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD'))
}
