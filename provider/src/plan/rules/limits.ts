// Protects against a plan that is larger than anybody meant: over a limit everything blocks.
import { keyOf, type ObjectKey } from '../../model/object'
import { blocked, type Verdict } from '../../model/verdict'
import { impactOf } from '../impact'
import type { JudgeContext } from './rule'

export function limitsVerdict(
  context: JudgeContext,
  verdicts: ReadonlyMap<ObjectKey, Verdict>,
): ReadonlyMap<ObjectKey, Verdict> {
  const over = overLimit(context, verdicts)
  if (over === undefined) return verdicts
  return new Map([...verdicts].map(([key, verdict]) => [key, verdict.state === 'delete' ? over : verdict]))
}

function overLimit(context: JudgeContext, verdicts: ReadonlyMap<ObjectKey, Verdict>): Verdict | undefined {
  const { maxObjects, maxBytes } = context.options
  const going = context.standings.own.filter(object => verdicts.get(keyOf(object))?.state === 'delete')
  if (going.length > maxObjects) {
    return blocked(
      `the plan holds ${going.length} objects, more than limits.maxObjects (${maxObjects}); ` +
        `narrow the scope or set limits.maxObjects to ${going.length}`,
      { by: 'limits.maxObjects' },
    )
  }
  if (maxBytes === undefined || going.length === 0) return undefined
  const bytes = impactOf({ context, verdicts }).limitedBytes.all
  if (bytes === undefined) {
    return blocked(
      'limits.maxBytes is set, and not every size is known; leave limits.maxBytes out, or narrow the scope',
      { by: 'limits.maxBytes' },
    )
  }
  if (bytes <= BigInt(maxBytes)) return undefined
  return blocked(
    `the plan destroys backups of ${bytes} bytes, more than limits.maxBytes (${maxBytes}); narrow the scope or raise limits.maxBytes`,
    { by: 'limits.maxBytes' },
  )
}
