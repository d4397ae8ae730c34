// The list of digests: written by a preview for review, read by `up` once a person has approved it. Throws WrongInput.
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { textOf, WrongInput } from './wrongInput'

const FORMAT = 'hbr-absent/fleet-digests/1'

const DIGESTS = z.object({
  format: z.literal(FORMAT, { error: `must be "${FORMAT}": is it a digests.json of a preview?` }),
  accounts: z.array(
    z.object({
      account: z.string({ error: 'must be text of digits such as "1234567890123456"' }),
      digest: z
        .string({ error: 'must be the digest of a plan: 64 hexadecimal digits' })
        .regex(/^[0-9a-f]{64}$/, { error: 'must be the digest of a plan: 64 hexadecimal digits' }),
    }),
    { error: 'must be a list such as [{"account": "1234567890123456", "digest": "…"}]' },
  ),
})

export interface DigestEntry {
  readonly account: string
  readonly digest: string
  /** For the reviewer; `up` reads only account and digest. */
  readonly deletes: number
  readonly changes: number
}

export function digestsText(accounts: readonly DigestEntry[]): string {
  return `${JSON.stringify({ format: FORMAT, accounts }, null, 2)}\n`
}

/** The approved digest by account. */
export async function readApproved(file: string): Promise<ReadonlyMap<string, string>> {
  let content: unknown
  try {
    content = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new WrongInput([`--approved ${file} can't be read: ${textOf(error)}`])
  }
  const parsed = DIGESTS.safeParse(content)
  if (!parsed.success)
    throw new WrongInput(
      parsed.error.issues.map(
        ({ path, message }) => `--approved ${file}: ${path.join('.') || 'it'} ${message}`,
      ),
    )
  const digests = new Map<string, string>()
  for (const { account, digest } of parsed.data.accounts) {
    if (digests.has(account))
      throw new WrongInput([`--approved ${file}: account ${account} stands there twice: keep one digest`])
    digests.set(account, digest)
  }
  return digests
}
