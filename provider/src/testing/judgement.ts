// Estates, views and judgements in memory, for tests of everything between observe and execute.
import { judgeEstate } from '../assess'
import type { Estate, Gap, SourceFacts } from '../estate/estate'
import { kindOf } from '../kinds'
import type { ResourceInputs, ResourceType } from '../model/inputs'
import { type AnyObject, type KindName, keyOf, type ObjectKey } from '../model/object'
import type { Verdict } from '../model/verdict'
import type { Judgement } from '../plan/judge'
import { NOW, REGION } from './objects'

export const ACCOUNT = '1234567890123456'

/** What a test says of the world beside its objects. */
export interface Circumstances {
  readonly gaps?: readonly Gap[]
  readonly sources?: readonly SourceFacts[]
  /** Default: an `Estate` of `REGION` with everything in it. */
  readonly type?: ResourceType
  readonly inputs?: ResourceInputs
  /** Milliseconds since the epoch; default `NOW`. */
  readonly now?: number
  readonly firstSeen?: ReadonlyMap<string, number>
  /** Keys that approved plans of the scope held. */
  readonly earlier?: ReadonlySet<ObjectKey>
}

export function estateOf(
  objects: readonly AnyObject[],
  { gaps = [], sources = [] }: Pick<Circumstances, 'gaps' | 'sources'> = {},
): Estate {
  // As a run does: the regions that objects point to are listed too.
  const pointedTo = objects.flatMap(object => kindOf(object).elsewhere?.(object) ?? [])
  const regions = [...new Set([REGION, ...objects.map(object => object.region), ...pointedTo])].sort()
  return { accountId: ACCOUNT, observedAt: 0, regions, objects, gaps, sources }
}

/**
 * Judges an estate in memory, as a run does after it has listed.
 *
 * @example judgementOf([makeVault('v-1')], { type: 'Vault', inputs: { regionId: REGION, vaultId: 'v-1' } })
 */
export function judgementOf(objects: readonly AnyObject[], said: Circumstances = {}): Judgement {
  const { type = 'Estate', inputs = {}, now = NOW, firstSeen = new Map(), earlier } = said
  const estate = estateOf(objects, said)
  const scope = type === 'Estate' ? { regions: estate.regions, accountId: ACCOUNT } : {}
  return judgeEstate(estate, { type, inputs: { ...scope, ...inputs }, firstSeen, earlier }, ACCOUNT, now)
}

/** The verdict on one object; fails where the object is not in scope. */
export function verdictOn(
  judgement: Judgement,
  object: { readonly kind: string; readonly region: string; readonly id: string },
): Verdict {
  const verdict = judgement.verdicts.get(keyOf(object))
  if (verdict === undefined) throw new Error(`${keyOf(object)} is not in scope`)
  return verdict
}

/** A listing that failed. */
export function gapOf(kind: KindName | 'source', action: string, said: Partial<Gap> = {}): Gap {
  return { kind, region: REGION, action, reason: 'the service gave up', denied: false, ...said }
}
