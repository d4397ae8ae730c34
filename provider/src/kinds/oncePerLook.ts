// Kinds that read the same rows of one listing share the fetch within one look.
import type { Look } from './kind'

export function oncePerLook<T>(fetch: (look: Look) => Promise<T>): (look: Look) => Promise<T> {
  const made = new WeakMap<Look, Promise<T>>()
  return look => {
    const known = made.get(look)
    if (known !== undefined) return known
    const fresh = fetch(look)
    made.set(look, fresh)
    return fresh
  }
}
