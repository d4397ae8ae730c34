// The digest of a plan: SHA-256 over the intended set in canonical form, as 64 hexadecimal digits.
import { createHash } from 'node:crypto'
import { canonical, type Intended } from './intended'

export function digestOf({ scope, accountId, options, objects, changes, manual }: Intended): string {
  const text = canonical({ format: 1, scope, accountId, options, objects, changes, manual })
  return createHash('sha256').update(text).digest('hex')
}
