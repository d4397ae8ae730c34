// Names in the cloud are data: whoever may name an object must not be able to move a terminal or mislead a reader.

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** Without control characters, escape sequences, halves of characters and marks that turn the writing direction. */
export function plain(text: string): string {
  if (!UNSEEN.test(text)) return text
  return text.replace(/\p{Cs}/gu, '\uFFFD').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
}

/** JSON in which nothing invisible is left: it is read by people, and shown by terminals and forges. */
export function plainJson(value: unknown, space?: number): string {
  return JSON.stringify(value, null, space).replace(/[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu, found =>
    [...Array(found.length).keys()]
      .map(at => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
