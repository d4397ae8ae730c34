// What a plan destroys, in numbers that the API gave. Undefined means "not known", never 0.
import { kindOf } from '../kinds'
import type { ObjectSize } from '../kinds/kind'
import { sumOfKnown } from '../kinds/values'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'
import type { Verdict } from '../model/verdict'
import type { JudgeContext } from './rules/rule'

export interface Impact {
  /** Objects that the plan names and deletes. */
  readonly objects: number
  readonly points: Total
  readonly bytes: Total
  readonly protectedBytes: Total
  /** What a limit of bytes goes by: the size of the source where it is not known what is stored of it. */
  readonly limitedBytes: Total
}

/** A sum of figures of which some may not be known. */
export interface Total {
  /** Undefined where a part is not known. */
  readonly all: bigint | undefined
  /** The parts that are known. */
  readonly atLeast: bigint
}

export interface Judged {
  readonly context: JudgeContext
  readonly verdicts: ReadonlyMap<ObjectKey, Verdict>
}

export function impactOf({ context, verdicts }: Judged): Impact {
  const going = context.standings.inScope.flatMap(object => {
    const verdict = verdicts.get(keyOf(object))
    return verdict?.state === 'delete' ? [{ object, verdict }] : []
  })
  const sizes = going.flatMap(({ object }): ObjectSize[] => {
    const size = kindOf(object).size?.(object, context.view)
    if (size === undefined) return []
    const counted = countedElsewhere(object)
    return counted === 'yes' ? [] : [counted === 'no' ? size : {}]
  })
  return {
    objects: going.filter(
      ({ object }) => kindOf(object).standing === 'own' && kindOf(object).effect === 'delete',
    ).length,
    points: totalOf(sizes.map(size => size.points)),
    bytes: totalOf(sizes.map(size => size.storedBytes)),
    protectedBytes: totalOf(sizes.map(size => size.protectedBytes)),
    limitedBytes: totalOf(sizes.map(size => size.storedBytes ?? size.protectedBytes)),
  }

  /** What is stored in a vault that goes is in the vault's own figures, however it is deleted. */
  function countedElsewhere(object: AnyObject): 'yes' | 'no' | 'unknown' {
    const kind = kindOf(object)
    const home = kind.standing === 'attached' ? kind.home?.(object, context.view) : undefined
    const stores = home === undefined ? (kind.storedIn?.(object, context.view) ?? []) : [home]
    const gone = stores.filter(key => verdicts.get(key)?.state === 'delete')
    if (gone.length === 0) return 'no'
    return gone.length === stores.length ? 'yes' : 'unknown'
  }
}

function totalOf(values: readonly (bigint | undefined)[]): Total {
  return {
    all: sumOfKnown(values),
    atLeast: values.reduce<bigint>((total, value) => total + (value ?? 0n), 0n),
  }
}
