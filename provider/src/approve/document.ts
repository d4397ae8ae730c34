// The plan document: the intended set as a file that people commit and review, one object a line, nothing volatile.
import { z } from 'zod'
import { describe, kindOf } from '../kinds'
import { keyOf } from '../model/object'
import type { ApprovedPlan } from '../model/outputs'
import { plainJson } from '../model/plain'
import { parseJson } from '../parseJson'
import { digestOf } from '../plan/digest'
import { intendedOf } from '../plan/intended'
import type { Judgement } from '../plan/judge'

const line = z.object({ object: z.string(), what: z.string().optional(), reason: z.string().optional() })

const format = z.object({
  format: z.literal(1),
  digest: z.string(),
  scope: z.string(),
  accountId: z.string(),
  options: z.array(z.string()),
  delete: z.array(line),
  change: z.array(line),
  manual: z.array(z.string()),
})

/** The text of the document; equal intended sets and names give equal bytes. */
export function documentText(judgement: Judgement): string {
  const intended = intendedOf(judgement)
  const { view } = judgement.context
  const lines = (keys: readonly string[]) =>
    keys.map(key => {
      const object = view.get(key)
      return object === undefined
        ? { object: key }
        : { object: keyOf(object), what: describe(object), reason: kindOf(object).reason(object, view) }
    })
  const fields: readonly (readonly [string, unknown])[] = [
    ['format', 1],
    ['digest', digestOf(intended)],
    ['scope', intended.scope],
    ['accountId', intended.accountId],
    ['options', intended.options],
    ['delete', lines(intended.objects)],
    ['change', lines(intended.changes)],
    ['manual', intended.manual],
  ]
  return `{\n${fields.map(([name, value]) => `  ${plainJson(name)}: ${valueText(value)}`).join(',\n')}\n}\n`
}

function valueText(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return plainJson(value)
  return `[\n${value.map(item => `    ${plainJson(item)}`).join(',\n')}\n  ]`
}

/**
 * Reads a document. Undefined unless it is well formed and its content hashes to `digest`: a file that was edited
 * after it was written approves nothing.
 */
export function parseDocument(text: string, digest: string): ApprovedPlan | undefined {
  const parsed = format.safeParse(parseJson(text))
  if (!parsed.success) return undefined
  const { scope, accountId, options, manual } = parsed.data
  const objects = parsed.data.delete.map(({ object }) => object)
  const changes = parsed.data.change.map(({ object }) => object)
  if (digestOf({ scope, accountId, options, objects, changes, manual }) !== digest) return undefined
  return { digest, scope, accountId, options, objects, changes, manual }
}
