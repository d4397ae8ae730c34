// What the process ends with, for pipelines. The README explains each.
export const EXIT = {
  /** Nothing is left to do in any account. */
  done: 0,
  /** At least one account failed; the others were run all the same. */
  failed: 1,
  /** `preview` only: something would be deleted. */
  deletions: 2,
  /** Something waits, is blocked, must be done by hand, or was not approved. */
  left: 3,
  /** The options or a file are wrong: nothing was run. */
  wrong: 4,
} as const
