// How many objects each `select` and `protect` rule matched: a rule that matches nothing is likely a mistake.
import { matchesAny, protects } from '../estate/select'
import { kindOf } from '../kinds'
import type { Rule } from '../model/inputs'
import type { AnyObject } from '../model/object'
import type { JudgeContext } from '../plan/rules/rule'
import type { RuleReport } from './impactReport'

export function ruleReports({ view, scope, options, now }: JudgeContext): readonly RuleReport[] {
  const own = view.estate.objects.filter(object => kindOf(object).standing === 'own')
  const selects = scope.type === 'Estate' ? (scope.select ?? []) : []
  return [
    ...selects.map((rule, at) => counted('select', at, own, object => matchesAny([rule], object, now))),
    ...options.protect.map((rule: Rule, at) =>
      counted('protect', at, own, object => protects([rule], object, view, now)),
    ),
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
