// The intended set: what is to be absent or changed now, or when a named temporary block ends. Approval is about it.
import { kindOf } from '../kinds'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'
import type { CheckedOptions, Scope } from '../model/options'
import type { Judgement } from './judge'

export interface Intended {
  /** The scope as canonical text. */
  readonly scope: string
  readonly accountId: string
  /** Inputs that widen what may be deleted, as sorted texts such as `cascade` or `untag`. */
  readonly options: readonly string[]
  readonly objects: readonly ObjectKey[]
  readonly changes: readonly ObjectKey[]
  /** Ids of manual steps that the person takes on. */
  readonly manual: readonly string[]
}

const known = new WeakMap<Judgement, Intended>()

/** Plan, document and approval of one judgement ask for it. */
export function intendedOf(judgement: Judgement): Intended {
  const made = known.get(judgement) ?? makeIntended(judgement)
  known.set(judgement, made)
  return made
}

function makeIntended(judgement: Judgement): Intended {
  const { scope, options, standings } = judgement.context
  const meant = standings.own.filter(object => isMeant(object, judgement))
  return {
    scope: scopeText(scope),
    accountId: scope.accountId,
    options: wideningOptions(options),
    objects: meant
      .filter(object => kindOf(object).effect === 'delete')
      .map(keyOf)
      .sort(),
    changes: meant
      .filter(object => kindOf(object).effect === 'change')
      .map(keyOf)
      .sort(),
    manual: [...options.acceptManual].sort(),
  }
}

function isMeant(object: AnyObject, { verdicts }: Judgement): boolean {
  const verdict = verdicts.get(keyOf(object))
  return verdict?.state === 'delete' || (verdict?.state === 'blocked' && verdict.temporary)
}

/** The same text for the same scope, whatever the order in which it was written. */
export function scopeText(scope: Scope): string {
  if (scope.type !== 'Estate') return canonical({ type: scope.type, region: scope.regions[0], ...scope.root })
  return canonical({
    type: scope.type,
    regions: [...scope.regions].sort(),
    select: scope.select ?? 'everything',
  })
}

export function wideningOptions(options: CheckedOptions): readonly string[] {
  const on = (['cascade', 'untag', 'nativeSnapshots', 'diskReplication', 'subscriptions'] as const).filter(
    name => options[name],
  )
  const sids = Object.entries(options.hanaSids).map(([cluster, sid]) => `hanaSid ${cluster}=${sid}`)
  return [...on, ...sids].sort()
}

/** JSON with sorted keys at every depth. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
