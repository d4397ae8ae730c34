// Before every preview and update: observe, relate, judge, plan, and show the person what would happen. Changes nothing.
import { isEmpty } from 'lodash'
import { decide } from '../approve/decide'
import { documentText } from '../approve/document'
import { heldBy, plansOfScope, unseenByPlan } from '../approve/earlier'
import { createApproveList } from '../approve/list'
import { assess, homeRegion } from '../assess'
import { checkAccount } from '../checkAccount'
import type { CheckResult } from '../contract'
import type { ResourceInputs, ResourceType } from '../model/inputs'
import { makePlan } from '../plan/makePlan'
import { planSummary } from '../report/text'
import { recordedSince, seenFrom } from '../scope/firstSeen'
import { rowsToRecord } from '../scope/rowsSeen'
import { resourceIdOf } from '../scope/scope'
import { knownPlans, type Parts } from './parts'

export type Check = (type: ResourceType, inputs: ResourceInputs) => Promise<CheckResult>

/** @param notice what the person is told once, before the first check */
export function createCheck(parts: Parts, notice: string | undefined): Check {
  const { session, store, sightings, reports, say } = parts
  const toApprove = createApproveList()
  let untold = notice

  return async (type, inputs) => {
    if (untold !== undefined) say(untold)
    untold = undefined
    const failures = [...(await checkAccount(session, inputs)), ...(await reports.check(inputs))]
    if (failures.length > 0) return { outcome: 'invalid', failures }
    const plans = await knownPlans(parts, inputs, undefined)
    const own = plansOfScope(plans, type, inputs, await session.account(homeRegion(inputs)))
    const earlier = heldBy(own)
    const judgement = await assess(session, { type, inputs, firstSeen: recordedSince(inputs), earlier }, 0)
    const plan = makePlan(judgement)
    await store.write(plan.digest, documentText(judgement))
    const approval = decide(judgement, plans)
    const report = await reports.impact(judgement, plan, approval, inputs)
    const approvals = toApprove.add(resourceIdOf(judgement.context.scope), plan.digest, approval)
    const everything = inputs.reportDir ? `${inputs.reportDir}/impact.html` : '`pulumi preview --diff`'
    say(planSummary(report, { approval, ...approvals, everything }))
    const firstSeen = seenFrom(inputs, judgement.context.standings, judgement.context.now)
    const rowsSeen = rowsToRecord(inputs, judgement.context.standings)
    const unseen = unseenByPlan(own, judgement.context.view)
    const noted = await sightings.read(Object.values(unseen ?? {}).flat())
    const again = isEmpty(noted) ? undefined : noted
    return {
      outcome: 'checked',
      inputs: { ...inputs, firstSeen, rowsSeen, unseenByPlan: unseen, seenAgain: again, plan },
    }
  }
}
