// Protects against a plan that is larger than anybody meant: over a limit everything blocks.
import { kindOf } from '../../kinds'
import { keyOf, type ObjectKey } from '../../model/object'
import { blocked, type Verdict } from '../../model/verdict'
import type { JudgeContext } from './rule'

export function limitsVerdict(
  context: JudgeContext,
  verdicts: ReadonlyMap<ObjectKey, Verdict>,
): ReadonlyMap<ObjectKey, Verdict> {
  const over = overLimit(context, verdicts)
  if (over === undefined) return verdicts
  return new Map([...verdicts].map(([key, verdict]) => [key, verdict.state === 'delete' ? over : verdict]))
}

function overLimit(
  { standings, options }: JudgeContext,
  verdicts: ReadonlyMap<ObjectKey, Verdict>,
): Verdict | undefined {
  const going = standings.inScope.filter(
    object => kindOf(object).standing === 'own' && verdicts.get(keyOf(object))?.state === 'delete',
  )
  if (going.length > options.maxObjects) {
    return blocked(
      `the plan holds ${going.length} objects, more than limits.maxObjects (${options.maxObjects}); narrow the scope or set limits.maxObjects to ${going.length}`,
      { by: 'limits.maxObjects' },
    )
  }
  if (options.maxBytes === undefined) return undefined
  const sizes = going.map(object => (object.kind === 'vault' ? object.facts.storedBytes : 0n))
  if (sizes.some(size => size === undefined)) {
    return blocked('limits.maxBytes is set, and the size of a vault is not known', { by: 'limits.maxBytes' })
  }
  const total = sizes.reduce<bigint>((sum, size) => sum + (size ?? 0n), 0n)
  if (total <= BigInt(options.maxBytes)) return undefined
  return blocked(
    `the plan destroys ${total} bytes, more than limits.maxBytes (${options.maxBytes}); narrow the scope or raise limits.maxBytes`,
    {
      by: 'limits.maxBytes',
    },
  )
}
