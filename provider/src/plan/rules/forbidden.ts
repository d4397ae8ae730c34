// Protects against calls that the service would refuse, and against values that this version does not know.
import { kindOf } from '../../kinds'
import type { SafetyRule } from './rule'

export const forbidden: SafetyRule = (object, { view, now, options }) =>
  kindOf(object).forbids?.(object, view, now, options)
