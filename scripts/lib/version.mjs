// Compares versions such as `v3.274.1` by their first three numbers.

/**
 * @param {string} text
 * @returns {readonly [number, number, number] | undefined} undefined: no version in it
 */
export function parseVersion(text) {
  const found = /(\d+)\.(\d+)\.(\d+)/.exec(text)
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : undefined
}

/**
 * @param {string} text
 * @param {string} minimum
 */
export function isAtLeast(text, minimum) {
  const [have, want] = [parseVersion(text), parseVersion(minimum)]
  if (!have || !want) return false
  const first = have.findIndex((part, at) => part !== want[at])
  return first === -1 || Number(have[first]) > Number(want[first])
}
