// report: kinds that may be billed but are listed only on request, so that nobody takes silence for absence. Pure.
import { compact } from 'lodash'
import { KIND_NAMES, kinds } from '../kinds'
import { maySelect } from '../plan/relevantGaps'
import type { JudgeContext } from '../plan/rules/rule'

export interface NotLookedAt {
  readonly kind: string
  /** The kind in words: `subscription`. */
  readonly title: string
  /** The option that has them listed, and then also deleted. */
  readonly option: string
}

/** One sentence, or none. */
export function notLookedAtText(list: readonly NotLookedAt[]): string | undefined {
  return list.length === 0
    ? undefined
    : `Not looked at: ${list.map(({ title, option }) => `${title}s (${option}: true)`).join(', ')}.`
}

/** Only an estate holds what nobody names. */
export function notLookedAt({
  scope,
  options,
}: Pick<JudgeContext, 'scope' | 'options'>): readonly NotLookedAt[] {
  if (scope.type !== 'Estate') return []
  return compact(
    KIND_NAMES.map(kind => {
      const { optIn: option, title } = kinds[kind]
      return option !== undefined && !options[option] && maySelect(scope, kind)
        ? { kind, title, option }
        : undefined
    }),
  )
}
