// observe, relate and judge for one resource: from its inputs to verdicts, on listings as fresh as asked for.
import { assessAgain } from './assessAgain'
import { withAssumed, withOwed } from './estate/assumed'
import type { Estate } from './estate/estate'
import { recall } from './estate/recall'
import { asksForSource } from './estate/select'
import { standingsOf } from './estate/standing'
import { viewOf } from './estate/view'
import { optedIn } from './kinds'
import type { Look } from './kinds/kind'
import type { ResourceInputs, ResourceType } from './model/inputs'
import { keyOf, type ObjectKey, type SourceRef } from './model/object'
import { type Judgement, judge } from './plan/judge'
import { pointsWanted } from './plan/pointsWanted'
import { judgedOptions } from './scope/options'
import { withRecordedRows } from './scope/rowsSeen'
import { delegationsOf, regionsOf, scopeOf } from './scope/scope'
import type { Session } from './session'

export interface AssessInputs {
  readonly type: ResourceType
  readonly inputs: ResourceInputs
  readonly firstSeen: ReadonlyMap<string, number>
  /** What approved plans of this scope held; see approve/earlier.ts. Default: nothing. */
  readonly earlier?: ReadonlySet<ObjectKey>
  /** Of these, what may be there although nothing shows it. Default: nothing. */
  readonly perhapsLeft?: readonly ObjectKey[]
}

/** `notBefore`: a tick of this process; older listings don't count. */
export async function assess(session: Session, asked: AssessInputs, notBefore: number): Promise<Judgement> {
  const accountId = await session.account(homeRegion(asked.inputs))
  return (
    (await assessAgain(session, asked, accountId, notBefore)) ??
    judgeSeen(session, asked, await observe(session, asked, accountId, notBefore), notBefore)
  )
}

/** Everything that the scope may depend on, in listings that are newer than what this process changed. */
async function observe(
  session: Session,
  asked: AssessInputs,
  accountId: string,
  notBefore: number,
): Promise<Estate> {
  const scope = scopeOf(asked.type, asked.inputs, accountId)
  const delegations = delegationsOf(asked.inputs.delegated, accountId)
  const observatory = session.observatory(accountId)
  const since = Math.max(notBefore, session.journal.latest())
  const listed = await observatory.see(regionsOf(scope, delegations), since)
  const scopes = [scope, ...delegations.map(delegation => delegation.scope)]
  const all = await observatory.withKinds(listed, optedIn(judgedOptions(asked.type, asked.inputs)), since)
  const unseen = (asked.perhapsLeft ?? []).filter(key => !session.removed.has(key) && !session.owed.has(key))
  for (const object of await recall(unseen, all, region => lookAt(session, region, accountId)))
    session.owed.set(keyOf(object), object)
  return withOwed(withAssumed(all, scopes, session.removed), session.owed)
}

/** The judgement of what was seen, with the sources and the backup points that it turns out to need. */
export async function judgeSeen(
  session: Session,
  asked: AssessInputs,
  estate: Estate,
  notBefore: number,
): Promise<Judgement> {
  const { accountId } = estate
  const delegations = delegationsOf(asked.inputs.delegated, accountId)
  const observatory = session.observatory(accountId)
  const judged = (seen: Estate) => judgeEstate(seen, asked, accountId, session.clock.now())
  /** Sources are read for what may be deleted or awaited, and only where a protect rule asks for them. */
  async function judgedWithSources(
    seen: Estate,
  ): Promise<{ readonly seen: Estate; readonly judgement: Judgement }> {
    const judgement = judged(seen)
    const asking = [...(asked.inputs.protect ?? []), ...delegations.flatMap(({ protect }) => protect)]
    if (!asking.some(asksForSource)) return { seen, judgement }
    const more = await observatory.withSources(seen, sourcesWanted(judgement))
    return more === seen ? { seen, judgement } : { seen: more, judgement: judged(more) }
  }

  const first = await judgedWithSources(estate)
  const points = pointsWanted(first.judgement)
  const since = Math.max(notBefore, session.journal.latest())
  if (points.length === 0) return first.judgement
  const second = await judgedWithSources(await observatory.withPoints(first.seen, points, since))
  return second.judgement
}

export function lookAt({ cloud, clock }: Session, region: string, accountId: string): Look {
  return { cloud, region, accountId, now: clock.now(), pointsOf: new Set() }
}

/** Sources of everything that the scope, or a resource in `dependsOn`, takes care of. */
function sourcesWanted({ context: { view, standings } }: Judgement): readonly SourceRef[] {
  return view.estate.objects
    .filter(object => ['scope', 'delegated'].includes(standings.of(keyOf(object)).in))
    .flatMap(object => object.sources)
}

/** Pure: the judgement of one estate at one time. */
export function judgeEstate(
  estate: Estate,
  { type, inputs, firstSeen, earlier = new Set() }: AssessInputs,
  accountId: string,
  now: number,
): Judgement {
  const view = viewOf(withRecordedRows(estate, inputs, earlier))
  const options = judgedOptions(type, inputs)
  const scope = scopeOf(type, inputs, accountId)
  const delegations = delegationsOf(inputs.delegated, accountId)
  const standings = standingsOf({ view, scope, options, delegations, earlier, now })
  return judge({ view, scope, standings, options, now, firstSeen })
}

export function homeRegion(inputs: ResourceInputs): string {
  return inputs.regionId ?? inputs.regions?.[0] ?? ''
}
