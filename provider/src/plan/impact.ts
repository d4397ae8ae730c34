// What a plan destroys, in numbers that the API gave. Undefined means "not known", never 0.
import { kindOf } from '../kinds'
import type { ObjectSize } from '../kinds/kind'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'
import type { Verdict } from '../model/verdict'
import type { JudgeContext } from './rules/rule'

export interface Impact {
  /** Objects that the plan names and deletes. */
  readonly objects: number
  readonly points: bigint | undefined
  readonly bytes: bigint | undefined
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
  const sizes = going
    .filter(({ object }) => !isCountedInVault(object))
    .flatMap(({ object }): ObjectSize[] =>
      [kindOf(object).size?.(object, context.view)].filter(size => size !== undefined),
    )
  return {
    objects: going.filter(
      ({ object }) => kindOf(object).standing === 'own' && kindOf(object).effect === 'delete',
    ).length,
    points: sum(sizes.map(size => size.points)),
    bytes: sum(sizes.map(size => size.storedBytes)),
  }

  /** The points of a vault that goes are in the vault's own figures, however they are deleted. */
  function isCountedInVault(object: AnyObject): boolean {
    const home =
      kindOf(object).standing === 'attached' ? kindOf(object).home?.(object, context.view) : undefined
    return home !== undefined && verdicts.get(home)?.state === 'delete'
  }
}

/** Undefined as soon as one part is not known. */
export function sum(values: readonly (bigint | undefined)[]): bigint | undefined {
  return values.reduce<bigint | undefined>(
    (total, value) => (total === undefined || value === undefined ? undefined : total + value),
    0n,
  )
}
