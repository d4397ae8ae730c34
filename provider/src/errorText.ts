// Errors in words.

/** For people: the kind of an error that nobody expected, and what it says. */
export function errorText(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

/** For people: what an error says that is to be expected, such as that of a file that can't be written. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
