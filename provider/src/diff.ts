// Whether Pulumi shows a change: something can be deleted now, or another set of objects is to be absent. Pure.
import { perhapsLeft } from './approve/earlier'
import { recordedPlans } from './approve/recordedPlans'
import type { DiffResult } from './contract'
import type { CheckedInputs, ResourceType } from './model/inputs'
import { keyOf } from './model/object'
import type { ResourceOutputs } from './model/outputs'
import type { PlanDocument } from './model/plan'

export function diffOf(type: ResourceType, recorded: ResourceOutputs, wanted: CheckedInputs): DiffResult {
  if (isKnownUnbound(type, recorded, wanted.plan)) return { changes: false, changed: [] }
  const work = wanted.plan.delete.length + wanted.plan.change.length > 0
  const other = wanted.plan.digest !== recorded.plan.digest
  const changes = work || other || isPerhapsLeft(recorded, wanted)
  return { changes, changed: changes ? ['plan'] : [] }
}

function isPerhapsLeft(
  recorded: ResourceOutputs,
  { unseenByPlan = {}, seenAgain = {} }: CheckedInputs,
): boolean {
  const known = new Set(recordedPlans(recorded).map(({ digest }) => digest))
  const held = new Set(Object.values(unseenByPlan).flat())
  const news = Object.entries(unseenByPlan).filter(([digest]) => !known.has(digest))
  const approved = new Set(news.flatMap(([, keys]) => keys))
  return perhapsLeft(held, recorded, { approved, seenAgain }).length > 0
}

/** Nothing shows whether an instance of the Essential Edition is bound, so the state is all that tells of it. */
export function isKnownUnbound(type: ResourceType, recorded: ResourceOutputs, plan: PlanDocument): boolean {
  if (type !== 'EssentialInstance') return false
  const isRecorded = [recorded.plan, ...recordedPlans(recorded)].some(({ digest }) => digest === plan.digest)
  return (recorded.absent && isRecorded) || holdsOnlyWhatIsGone(recorded, plan)
}

/** Also where something else stays for good, such as the subscription of the instance: there is nothing left to do. */
function holdsOnlyWhatIsGone({ deleted }: ResourceOutputs, plan: PlanDocument): boolean {
  const gone = new Set(deleted.map(keyOf))
  return (
    plan.delete.length > 0 &&
    plan.change.length + plan.blocked.length === 0 &&
    plan.delete.every(entry => entry.kind === 'essentialInstance' && gone.has(keyOf(entry)))
  )
}
