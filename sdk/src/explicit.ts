// Rules whose values are missing by mistake must not match more than was meant.
import { Output } from '@pulumi/pulumi'

/**
 * `undefined` inside rules becomes `null`, which the provider refuses with the place. Otherwise the engine drops it:
 * `{ kinds: ['vault'], ids: forgotten }` would select every vault.
 */
export function explicit(value: unknown): unknown {
  if (value === undefined) return null
  if (Output.isInstance(value)) return value.apply(explicit)
  if (value instanceof Promise) return value.then(explicit)
  if (Array.isArray(value)) return value.map(explicit)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, explicit(item)]))
}
