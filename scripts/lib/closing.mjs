// The closing line of `npm test` and the exit code that goes with it.

/**
 * @param {readonly { passed: number, failed: number, skipped?: number }[]} parts
 * @returns {{ line: string, code: number }} a run in which no test ran has failed
 */
export function closing(parts) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    parts.reduce((total, part) => total + (part[key] ?? 0), 0)
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
  const line = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
  return { line, code: failed === 0 && passed > 0 ? 0 : 1 }
}
