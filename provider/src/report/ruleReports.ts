// How many objects each `select` and `protect` rule matched, and whether each accepted step exists: what matches nothing
// is likely a mistake.
import { partition } from 'lodash'
import { matchesAny, protects } from '../estate/select'
import { kindOf } from '../kinds'
import type { AnyObject } from '../model/object'
import type { JudgeContext } from '../plan/rules/rule'
import type { RuleReport } from './impactReport'

export function ruleReports({ view, scope, options, now }: JudgeContext): readonly RuleReport[] {
  const [own, others] = partition(view.estate.objects, object => kindOf(object).standing === 'own')
  const selects = scope.type === 'Estate' ? (scope.select ?? []) : []
  return [
    ...selects.map((rule, at) => counted('select', at, own, object => matchesAny([rule], object, now))),
    ...options.protect.map((rule, at) => {
      const report = (objects: readonly AnyObject[]) =>
        counted('protect', at, objects, object => protects([rule], object, view, now))
      const ofOwn = report(own)
      // Points are counted only where a rule is about nothing else: which of them are listed differs from run to run.
      return ofOwn.matched + ofOwn.unknown > 0 ? ofOwn : report(others)
    }),
    ...options.acceptManual.map((id): RuleReport => {
      const steps = view.estate.objects.filter(object => object.kind === 'manual' && object.id === id)
      return { list: 'acceptManual', name: `acceptManual "${id}"`, matched: steps.length, unknown: 0 }
    }),
  ]
}

function counted(
  list: RuleReport['list'],
  at: number,
  objects: readonly AnyObject[],
  match: (object: AnyObject) => 'yes' | 'no' | 'unknown',
): RuleReport {
  const answers = objects.map(match)
  return {
    list,
    name: `${list}[${at}]`,
    matched: answers.filter(answer => answer === 'yes').length,
    unknown: answers.filter(answer => answer === 'unknown').length,
  }
}
