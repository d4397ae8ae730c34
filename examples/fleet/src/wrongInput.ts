// A mistake in the options or in a file of the person: shown as it is, and nothing runs.
export class WrongInput extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join('\n'))
    this.name = 'WrongInput'
  }
}

/** The text of whatever was thrown. */
export const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
