// Protects what was recorded only recently: people get `gracePeriod` to object before it goes.
import { dateText } from '../../kinds/values'
import { keyOf } from '../../model/object'
import { waiting } from '../../model/verdict'
import type { SafetyRule } from './rule'

/** An object that no run has recorded yet counts as seen now, so its date is not fixed. */
export const grace: SafetyRule = (object, { options, now, firstSeen }) => {
  const period = options.gracePeriodMs
  if (period === undefined) return undefined
  const seen = firstSeen.get(keyOf(object))
  if (seen === undefined)
    return waiting('its grace period begins with the first up or refresh', undefined, { by: 'gracePeriod' })
  const until = seen + period
  return now >= until
    ? undefined
    : waiting(`its grace period ends ${dateText(until)}`, until, { by: 'gracePeriod' })
}
