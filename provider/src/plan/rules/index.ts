// The safety rules, each a file. All are asked; the strongest answer counts (see plan/judge.ts).
import { forbidden } from './forbidden'
import { foreignPolicy } from './foreignPolicy'
import { grace } from './grace'
import { incomplete } from './incomplete'
import { notBefore } from './notBefore'
import { otherRows } from './otherRows'
import { protect } from './protect'
import { protectedElsewhere } from './protectedElsewhere'
import type { SafetyRule } from './rule'
import { sharedGroup } from './sharedGroup'
import { unfoundId } from './unfoundId'
import { unknownUser } from './unknownUser'
import { unseenPlans } from './unseenPlans'
import { worm } from './worm'

export const SAFETY_RULES: readonly SafetyRule[] = [
  protect,
  protectedElsewhere,
  incomplete,
  forbidden,
  unknownUser,
  foreignPolicy,
  sharedGroup,
  otherRows,
  worm,
  unfoundId,
  unseenPlans,
  grace,
  notBefore,
]
