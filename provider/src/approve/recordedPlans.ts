// approve: the approved plans that the last run left in the state, so that what it could not finish needs no document.
import { compact } from 'lodash'
import type { ApprovedPlan, ResourceOutputs } from '../model/outputs'

export function recordedPlans(recorded: ResourceOutputs | undefined): readonly ApprovedPlan[] {
  return compact([recorded?.approvedPlan, ...(recorded?.alsoApproved ?? [])])
}
