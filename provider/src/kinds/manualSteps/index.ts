// Everything that finds steps by hand: the only list.
import { clientGroupSteps } from './clientGroups'
import { consoleSitePairSteps } from './consoleSitePairs'
import { hostAgentSteps } from './hostAgents'
import type { FindSteps } from './step'
import { syncPlanSteps } from './syncPlans'
import { vaultPlanSteps } from './vaultPlans'

export const MANUAL_STEPS: readonly FindSteps[] = [
  vaultPlanSteps,
  syncPlanSteps,
  clientGroupSteps,
  hostAgentSteps,
  consoleSitePairSteps,
]
