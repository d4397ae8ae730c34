// An error that nobody expected, in words.

/** For people: the kind of an error that nobody expected, and what it says. */
export function errorText(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
