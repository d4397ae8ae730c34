// Which failed listings matter to a scope: those that may hide an object of it, or something that one depends on. Pure.
import type { Gap } from '../estate/estate'
import { isListed, kinds } from '../kinds'
import type { Rule } from '../model/inputs'
import type { KindName } from '../model/object'
import type { Scope } from '../model/options'
import type { JudgeContext } from './rules/rule'

export function relevantGaps({ view, scope, standings, options }: JudgeContext): readonly Gap[] {
  const inScope = new Set<KindName>(standings.inScope.map(object => object.kind))
  return view.estate.gaps.filter(
    gap =>
      gap.kind === 'source' ||
      (maySelect(scope, gap.kind) && isListed(gap.kind, options)) ||
      hidesAny(gap.kind, inScope),
  )
}

/** An object of this kind may be in the scope, as far as the selection tells. */
export function maySelect(scope: Scope, kind: KindName): boolean {
  if (scope.type !== 'Estate') return scope.root.kind === kind
  return scope.select === undefined || scope.select.some(rule => mayMatch(rule, kind))
}

function mayMatch({ kinds: names, rows }: Rule, kind: KindName): boolean {
  const { onlyRows } = kinds[kind]
  return (
    (names === undefined || names.includes(kind)) &&
    (rows === undefined || onlyRows === undefined || onlyRows.some(row => rows.includes(row)))
  )
}

function hidesAny(kind: KindName, judged: ReadonlySet<KindName>): boolean {
  return kinds[kind].hides.some(hidden => judged.has(hidden.kind))
}
