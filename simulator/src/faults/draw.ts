// Whether a rule with a probability hits a call: drawn from the seed and the call itself, so that calls which overlap
// and arrive in another order are still hit or spared as in every other run.

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value
}

/** mulberry32: small and good enough to pick calls. From 0 up to 1. */
export function draw(seed: number, call: string): number {
  const state = (hash(call) + Math.imul(seed, 0x6d2b79f5) + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
}
