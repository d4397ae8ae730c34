// The pure middle of the provider on a large estate in memory: relate, judge, plan and digest. No call is made.
import { judgeEstate } from '../../provider/dist/assess.js'
import { makePlan } from '../../provider/dist/plan/makePlan.js'
import { LARGE_ACCOUNT, LARGE_NOW, LARGE_REGION, largeEstate } from './largeEstate.mjs'

/** @typedef {{ readonly job: 'judge', readonly objects: number, readonly arePointsListed: boolean }} JudgeJob */

/**
 * @param {JudgeJob} job
 * @returns {Promise<{ ms: number, deletes: number }>}
 */
export async function judgeJob({ objects, arePointsListed }) {
  const estate = largeEstate(objects, arePointsListed)
  const inputs = { regions: [LARGE_REGION], accountId: LARGE_ACCOUNT, limits: { maxObjects: objects } }
  const began = performance.now()
  const judgement = judgeEstate(
    estate,
    { type: 'Estate', inputs, firstSeen: new Map() },
    LARGE_ACCOUNT,
    LARGE_NOW,
  )
  const plan = makePlan(judgement)
  return { ms: performance.now() - began, deletes: plan.delete.length }
}
