// The plan's list of steps by hand: those that something of the scope waits for and that nobody protects. Pure.
import { sortBy } from 'lodash'
import { keyOf } from '../model/object'
import type { ManualEntry } from '../model/plan'
import type { Judgement } from './judge'

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
  return sortBy(wanted, ['region', 'id']).map(({ id, rows, region, facts }) => ({
    id,
    row: rows.join(','),
    region,
    what: `${facts.what} (${facts.why})`,
    how: facts.how,
    evidence: facts.evidence,
  }))
}
