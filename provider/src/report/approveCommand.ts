// The command that approves plans of a stack, ready to be run.

/** One digest as it is; several as the JSON list that the config then holds. */
export function approveCommand(digests: readonly string[]): string {
  const value = digests.length === 1 ? digests[0] : `'${JSON.stringify(digests)}'`
  return `pulumi config set hbr-absent:approve ${value}`
}
