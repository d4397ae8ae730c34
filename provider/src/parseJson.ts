// JSON from files and answers that may hold anything.

/** Undefined for text that is not JSON: the caller treats it as something that says nothing. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
