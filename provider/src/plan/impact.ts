// What a plan destroys, in numbers that the API gave. Undefined means "not known", never 0.
import { kindOf } from '../kinds'
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
  const going = context.standings.inScope.filter(object => verdicts.get(keyOf(object))?.state === 'delete')
  const counted = going.filter(
    object => object.kind === 'vault' || isOnItsOwn(object) || object.kind === 'essentialPlan',
  )
  return {
    objects: going.filter(object => kindOf(object).standing === 'own' && kindOf(object).effect === 'delete')
      .length,
    points: sum(counted.map(pointsOf)),
    bytes: sum(counted.map(bytesOf)),
  }

  /** A point that no vault of this plan takes along. */
  function isOnItsOwn(object: AnyObject): boolean {
    if (object.kind !== 'backupPoint') return false
    const vault = `vault/${object.region}/${object.facts.vaultId}`
    return verdicts.get(vault)?.state !== 'delete'
  }
}

function pointsOf(object: AnyObject): bigint | undefined {
  if (object.kind === 'vault') return object.facts.points
  if (object.kind === 'essentialPlan') return object.facts.points
  return object.kind === 'backupPoint' ? 1n : undefined
}

function bytesOf(object: AnyObject): bigint | undefined {
  if (object.kind === 'vault') return object.facts.storedBytes
  if (object.kind === 'essentialPlan') return object.facts.bytes
  return object.kind === 'backupPoint' ? object.facts.bytes : undefined
}

function sum(values: readonly (bigint | undefined)[]): bigint | undefined {
  return values.reduce<bigint | undefined>(
    (total, value) => (total === undefined || value === undefined ? undefined : total + value),
    0n,
  )
}
