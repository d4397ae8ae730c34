// report: what an `up` did, for the terminal. Pure.
import { compact } from 'lodash'
import type { RunRecord } from '../execute/run'
import { dateText } from '../kinds/values'
import type { LeftoverEntry, PendingEntry, ResourceOutputs } from '../model/outputs'
import { objectText } from './kindTitle'
import { type NotLookedAt, notLookedAtText } from './notLookedAt'
import { plural, wrap } from './words'

/** Entries of each list before "and n more". */
const SHOWN = 6
/** Of steps by hand, which the preview has told already. */
const SHOWN_BY_HAND = 2

export function resultSummary(
  outputs: ResourceOutputs,
  record: RunRecord,
  unseen: readonly NotLookedAt[],
): string {
  const points = record.steps.filter(
    ({ key, outcome }) => key.startsWith('backupPoint/') && outcome.state === 'done',
  ).length
  const alone = points === 0 ? '' : `, and ${plural(points, 'backup point')} one by one`
  return [
    `DELETED ${plural(outputs.deleted.length, 'object')}${alone}`,
    ...listed('  pending', outputs.pending, pendingLine),
    ...listed(
      '  left',
      outputs.leftovers,
      (entry: LeftoverEntry) => `${objectText(entry)}: ${entry.reason}${billedBy(entry)}`,
    ),
    ...listed('  by hand', outputs.manual, ({ id, what, how }) => `${what} (${id}): ${how}`, SHOWN_BY_HAND),
    billingLine(outputs),
    ...compact([notLookedAtText(unseen)]).map(text => wrap(`  ${text}`, '          ')),
  ].join('\n')
}

function billedBy({ billedBy: product }: LeftoverEntry): string {
  return product === undefined ? '' : ` (billed by ${product})`
}

function pendingLine({ reason, until, ...object }: PendingEntry): string {
  const when = until === undefined ? '' : dateText(Date.parse(until))
  const said = reason.includes(when) ? '' : ` (from ${when})`
  return `${objectText(object)}: ${reason}${said}`
}

function billingLine({ billing }: ResourceOutputs): string {
  if (billing.stopsOn !== undefined)
    return `  Billing stop expected from ${billing.stopsOn}: nothing billed of this scope was found.`
  return `  Still billed: ${plural(billing.items.length, 'object')} of this scope.`
}

function listed<T>(
  title: string,
  entries: readonly T[],
  line: (entry: T) => string,
  most = SHOWN,
): readonly string[] {
  const shown = entries.slice(0, most).map(entry => wrap(`${title} ${line(entry)}`, '          '))
  return entries.length > most ? [...shown, `${title} … and ${entries.length - most} more`] : shown
}
