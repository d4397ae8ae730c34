// observe, relate and judge for one resource: from its inputs to verdicts, on listings as fresh as asked for.
import type { Estate } from './estate/estate'
import { standingsOf } from './estate/standing'
import { viewOf } from './estate/view'
import type { ResourceInputs, ResourceType } from './model/inputs'
import { type Judgement, judge } from './plan/judge'
import { pointsWanted } from './plan/pointsWanted'
import { optionsOf } from './scope/options'
import { delegationsOf, regionsOf, scopeOf } from './scope/scope'
import type { Session } from './session'

export interface AssessInputs {
  readonly type: ResourceType
  readonly inputs: ResourceInputs
  readonly firstSeen: ReadonlyMap<string, number>
}

/** `notBefore`: a tick of this process; older listings don't count. */
export async function assess(session: Session, asked: AssessInputs, notBefore: number): Promise<Judgement> {
  const accountId = await session.account(homeRegion(asked.inputs))
  const scope = scopeOf(asked.type, asked.inputs, accountId)
  const delegations = delegationsOf(asked.inputs.delegated, accountId)
  const observatory = session.observatory(accountId)
  const judged = (estate: Estate) => judgeEstate(estate, asked, accountId, session.clock.now())
  const estate = await observatory.see(
    regionsOf(scope, delegations),
    Math.max(notBefore, session.lastChange()),
  )
  const first = judged(estate)
  const vaults = pointsWanted(first)
  return vaults.length === 0 ? first : judged(await observatory.withPoints(estate, vaults))
}

/** Pure: the judgement of one estate at one time. */
export function judgeEstate(
  estate: Estate,
  { type, inputs, firstSeen }: AssessInputs,
  accountId: string,
  now: number,
): Judgement {
  const view = viewOf(estate)
  const options = optionsOf(inputs)
  const scope = scopeOf(type, inputs, accountId)
  const standings = standingsOf(view, scope, options.cascade, delegationsOf(inputs.delegated, accountId), now)
  return judge({ view, scope, standings, options, now, firstSeen })
}

export function homeRegion(inputs: ResourceInputs): string {
  return inputs.regionId ?? inputs.regions?.[0] ?? ''
}
