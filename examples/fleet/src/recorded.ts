// What the outputs of an account's stack tell of its last `up`, and whether another one could do anything. Pure.
import { z } from 'zod'

const object = z.object({ kind: z.string(), region: z.string(), id: z.string() })
const reasoned = object.extend({ reason: z.string() })

const RECORDED = z.object({
  absent: z.boolean(),
  plan: z.object({
    digest: z.string(),
    complete: z.boolean(),
    delete: z.array(z.unknown()),
    change: z.array(z.unknown()),
  }),
  approved: z
    .array(z.unknown())
    .transform(digests => digests.flat().filter(digest => typeof digest === 'string')),
  deleted: z.array(object.extend({ goneAt: z.string() })).readonly(),
  pending: z.array(reasoned.extend({ until: z.string().optional() })),
  leftovers: z.array(reasoned.extend({ billedBy: z.string().optional() })),
  manual: z.array(
    z.object({ id: z.string(), row: z.string(), region: z.string(), what: z.string(), how: z.string() }),
  ),
  billing: z.object({
    stopsOn: z.string().optional(),
    items: z.array(object.extend({ row: z.string(), item: z.string() })),
  }),
  verifiedAt: z.string(),
})

export type Recorded = z.infer<typeof RECORDED>

/** Undefined where the stack was never up, or another program's outputs are there: then nothing is known. */
export function recordedOf(
  outputs: Readonly<Record<string, { readonly value: unknown }>>,
): Recorded | undefined {
  const values = Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]))
  return RECORDED.safeParse(values).data
}

/**
 * True where the account was finished with this approval: nothing can be deleted or changed now, and what is pending
 * has a date that lies ahead. A run that failed or was killed leaves no outputs of its approval, so it is not settled.
 *
 * @param now milliseconds since 1970
 */
export function isSettled({ plan, approved, pending }: Recorded, digest: string, now: number): boolean {
  // A plan that never had anything to delete needed no approval: its own digest stands for it.
  const sameApproval = approved.includes(digest) || plan.digest === digest
  const work = plan.delete.length + plan.change.length > 0
  const waits = pending.every(({ until }) => until !== undefined && Date.parse(until) > now)
  return sameApproval && plan.complete && !work && waits
}
