// observe and judge, for one named object among many: what this process deleted is taken out of the last listing, and
// only what the plan touches is read again. Anything but a plain answer leaves it to a listing of everything.
import { type AssessInputs, judgeSeen, lookAt } from './assess'
import type { Estate } from './estate/estate'
import { reread } from './estate/reread'
import { kindOf, kinds, optedIn } from './kinds'
import { type AnyObject, keyOf, type ObjectKey } from './model/object'
import type { Scope } from './model/options'
import type { Judgement } from './plan/judge'
import { judgedOptions } from './scope/options'
import { delegationsOf, regionsOf, scopeOf } from './scope/scope'
import type { Session } from './session'

/** Milliseconds: a listing that is brought up to date in this way is no older. */
const OLDEST_MS = 60_000

/** Undefined: everything has to be listed. `notBefore` as for `assess`. */
export async function assessAgain(
  session: Session,
  asked: AssessInputs,
  accountId: string,
  notBefore: number,
): Promise<Judgement | undefined> {
  const { journal, ticks } = session
  const oldest = Math.max(notBefore, ticks() - OLDEST_MS)
  const patched = await patchedEstate(session, asked, accountId, oldest)
  if (patched === undefined || patched.observedAt > journal.latest()) return undefined
  const known = await judgeSeen(session, asked, patched, oldest)
  const touched = known.context.standings.own
  if (isDelegatedTouched(known, journal.since(patched.observedAt).touched)) return undefined
  const fresh = await reread(touched, region => lookAt(session, region, accountId))
  if (fresh === undefined) return undefined
  const judgement = await judgeSeen(session, asked, replaced(patched, touched, fresh), oldest)
  return isPlain(judgement, touched) ? judgement : undefined
}

/**
 * After a run: that nothing of the scope is left, seen anew by reading its objects alone. Undefined: something is, or
 * may be, so everything has to be listed.
 */
export async function assessAbsence(
  session: Session,
  asked: AssessInputs,
  before: Judgement,
): Promise<Judgement | undefined> {
  const { accountId } = before.context.scope
  const patched = await patchedEstate(session, asked, accountId, Number.NEGATIVE_INFINITY)
  if (patched === undefined) return undefined
  const acted = before.context.standings.own
  const fresh = await reread(acted, region => lookAt(session, region, accountId))
  if (fresh === undefined || fresh.size > 0) return undefined
  const judgement = await judgeSeen(session, asked, replaced(patched, acted, fresh), session.ticks())
  return judgement.context.standings.inScope.length === 0 ? judgement : undefined
}

/** The last listing without what was seen gone since. Only for scopes whose objects are few and all listed by kind. */
async function patchedEstate(
  session: Session,
  asked: AssessInputs,
  accountId: string,
  notBefore: number,
): Promise<Estate | undefined> {
  const scope = scopeOf(asked.type, asked.inputs, accountId)
  const delegations = delegationsOf(asked.inputs.delegated, accountId)
  const scopes = [scope, ...delegations.map(delegation => delegation.scope)]
  if (scope.type === 'Estate' || scopes.some(isUnlisted)) return undefined
  const optsIn = optedIn(judgedOptions(asked.type, asked.inputs)).length > 0
  if (optsIn || session.owed.size > 0 || (asked.perhapsLeft ?? []).length > 0) return undefined
  const estate = await session.observatory(accountId).recent(regionsOf(scope, delegations), notBefore)
  if (estate === undefined || estate.gaps.length > 0) return undefined
  const { gone } = session.journal.since(estate.observedAt)
  return { ...estate, objects: estate.objects.filter(object => !gone.has(keyOf(object))) }
}

/** What no listing shows is added to it from the inputs, see estate/assumed.ts. */
function isUnlisted(scope: Scope): boolean {
  return scope.type !== 'Estate' && kinds[scope.root.kind].unlisted === true
}

/** Another resource works on something that this one waits for, and is not done. */
function isDelegatedTouched({ context }: Judgement, touched: ReadonlySet<ObjectKey>): boolean {
  return [...touched].some(key => context.standings.of(key).in === 'delegated')
}

function replaced(
  estate: Estate,
  old: readonly AnyObject[],
  fresh: ReadonlyMap<ObjectKey, AnyObject>,
): Estate {
  const dropped = new Set(old.map(keyOf))
  return {
    ...estate,
    objects: [...estate.objects.filter(object => !dropped.has(keyOf(object))), ...fresh.values()],
  }
}

/** All that is in scope was read anew, and all of it goes at once. What holds anything back may be out of date. */
function isPlain({ context, verdicts }: Judgement, reread: readonly AnyObject[]): boolean {
  const fresh = new Set(reread.map(keyOf))
  return context.standings.inScope.every(object => {
    const key = keyOf(object)
    const verdict = verdicts.get(key)
    const isGoing = verdict?.state === 'delete' && verdict.later === undefined
    return isGoing && (fresh.has(key) || kindOf(object).standing === 'attached')
  })
}
