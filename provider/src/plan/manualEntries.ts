// The plan's list of steps by hand: those that something of the scope waits for and that nobody protects, once for each
// row of the product page that they belong to. Pure.
import { sortBy } from 'lodash'
import { keyOf } from '../model/object'
import type { Scope } from '../model/options'
import { plain } from '../model/plain'
import type { ManualEntry } from '../model/plan'
import type { Row } from '../model/rows'
import type { Judgement } from './judge'

/** Only the rows that were asked for, where the scope is a selection of rows. */
function listedRows(rows: readonly Row[], scope: Scope): readonly Row[] {
  const asked = scope.type === 'Estate' ? (scope.select ?? []).flatMap(rule => rule.rows ?? []) : []
  const own = rows.filter(row => asked.includes(row))
  return own.length > 0 ? own : rows
}

export function manualEntries({ context, verdicts }: Judgement): readonly ManualEntry[] {
  const steps = context.standings.inScope.flatMap(object =>
    object.kind === 'manual' && verdicts.get(keyOf(object))?.state !== 'keep' ? [object] : [],
  )
  const wanted = steps.filter(({ facts }) =>
    facts.holds.some(key => {
      const verdict = verdicts.get(key)
      if (verdict === undefined) return false
      return verdict.state !== 'keep' || (facts.option !== undefined && verdict.by === facts.option)
    }),
  )
  const entries = wanted.flatMap(({ id, rows, region, facts }) =>
    listedRows(rows, context.scope).map(row => ({
      id,
      row,
      region,
      what: plain(`${facts.what} (${facts.why})`),
      how: plain(facts.how),
      evidence: plain(facts.evidence),
    })),
  )
  return sortBy(entries, ['region', 'id', 'row'])
}
