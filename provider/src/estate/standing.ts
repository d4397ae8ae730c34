// Which objects a scope covers: its own, those that a resource in `dependsOn` takes care of, and all others.
import { isListed, kindOf, kinds } from '../kinds'
import type { Rule } from '../model/inputs'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'
import type { CheckedOptions, Scope } from '../model/options'
import { relate } from '../plan/edges'
import { WHOLE } from '../scope/roots'
import { matchesAny } from './select'
import type { EstateView } from './view'

export type Standing =
  | { readonly in: 'scope' }
  | { readonly in: 'delegated'; readonly resource: string; readonly protect: readonly Rule[] }
  | { readonly in: 'outside' }
  /** With the options of this resource nobody touches it, and nothing waits for it. */
  | { readonly in: 'nobody' }

/** A scope that another resource of the program covers, in the form that this one is judged with. */
export interface Delegation {
  readonly resource: string
  readonly scope: Scope
  readonly cascade: boolean
  readonly protect: readonly Rule[]
}

export interface Standings {
  of(key: ObjectKey): Standing
  readonly inScope: readonly AnyObject[]
  /** Of these, what a plan names. */
  readonly own: readonly AnyObject[]
  /** What the resources in `dependsOn` cover and protect, also where nothing of it is left. */
  readonly delegations: readonly Delegation[]
}

const OUTSIDE: Standing = { in: 'outside' }

export interface StandingInputs {
  readonly view: EstateView
  readonly scope: Scope
  readonly options: CheckedOptions
  readonly delegations: readonly Delegation[]
  /** What approved plans of this scope held. */
  readonly earlier: ReadonlySet<ObjectKey>
  /** Milliseconds since the epoch. */
  readonly now: number
}

export function standingsOf(inputs: StandingInputs): Standings {
  const { view, scope, options, delegations, now } = inputs
  const standings = new Map<ObjectKey, Standing>()
  const taken = covered(view, scope, options.cascade, now)
  for (const key of [...taken, ...coveredEarlier(inputs, taken)]) standings.set(key, { in: 'scope' })
  for (const { scope: other, cascade: deep, resource, protect } of delegations) {
    for (const key of covered(view, other, deep, now))
      standings.set(key, { in: 'delegated', resource, protect })
  }
  for (const object of view.estate.objects) {
    const { standing: own, follows } = kindOf(object)
    if (own === 'manual') follow(object, firstInScope(object, view, standings), standings)
    else if (own === 'attached' || follows) follow(object, ownerOf(object, view), standings)
  }
  for (const object of view.estate.objects) {
    if (!isWanted(object, options) && !isRoot(scope, object)) standings.set(keyOf(object), { in: 'nobody' })
  }
  const of = (key: ObjectKey) => standings.get(key) ?? OUTSIDE
  const inScope = view.estate.objects.filter(object => of(keyOf(object)).in === 'scope')
  return { of, delegations, inScope, own: inScope.filter(object => kindOf(object).standing === 'own') }
}

function isWanted(object: AnyObject, options: CheckedOptions): boolean {
  return isListed(object.kind, options) && kindOf(object).wanted?.(object, options) !== false
}

/** Naming one object by its id is explicit enough. */
function isRoot(scope: Scope, object: AnyObject): boolean {
  return scope.type !== 'Estate' && keyOf({ ...scope.root, region: scope.regions[0] }) === keyOf(object)
}

function follow(object: AnyObject, owner: ObjectKey | undefined, standings: Map<ObjectKey, Standing>): void {
  const standing = owner === undefined ? undefined : standings.get(owner)
  if (standing !== undefined) standings.set(keyOf(object), standing)
}

/** A step by hand concerns every scope that has something waiting for it. */
function firstInScope(
  object: AnyObject,
  view: EstateView,
  standings: ReadonlyMap<ObjectKey, Standing>,
): ObjectKey | undefined {
  const served = kindOf(object).serves(object, view)
  return served.find(key => standings.get(key)?.in === 'scope') ?? served.find(key => standings.has(key))
}

/** An attached object belongs to the first existing object that it serves. */
function ownerOf(object: AnyObject, view: EstateView): ObjectKey | undefined {
  const owner = kindOf(object)
    .serves(object, view)
    .map(key => view.get(key))
    .find(found => found !== undefined)
  return owner === undefined ? undefined : keyOf(owner)
}

export function standingOwner(object: AnyObject, view: EstateView): AnyObject | undefined {
  const key = ownerOf(object, view)
  return key === undefined ? undefined : view.get(key)
}

function covered(view: EstateView, scope: Scope, cascade: boolean, now: number): ReadonlySet<ObjectKey> {
  if (scope.type === 'Estate') return new Set(selected(view, scope, now).map(keyOf))
  const root = keyOf({ ...scope.root, region: scope.regions[0] })
  if (view.get(root) === undefined) return new Set()
  return cascade || WHOLE.has(scope.type) ? withDependents(view, root) : withParts(view, new Set([root]))
}

/**
 * What an approved plan of this scope held, and only that plan ties to it now: the root is gone, or nothing shows the
 * object. What serves others by now is left to them.
 */
function coveredEarlier(
  { view, scope, earlier }: StandingInputs,
  taken: ReadonlySet<ObjectKey>,
): ReadonlySet<ObjectKey> {
  const rootless =
    scope.type !== 'Estate' && view.get(keyOf({ ...scope.root, region: scope.regions[0] })) === undefined
  const all = new Set(taken)
  for (const key of earlier) {
    const object = view.get(key)
    if (object === undefined || kindOf(object).standing !== 'own') continue
    if (rootless || kindOf(object).recall !== undefined) all.add(key)
  }
  let before = -1
  while (all.size !== before) {
    before = all.size
    for (const key of all) {
      const object = view.get(key)
      if (!taken.has(key) && object !== undefined && !servesOnly(object, all, view)) all.delete(key)
    }
  }
  return all
}

/** What is named by its id comes with its parts: a policy with its bindings, a client with its backups. */
function withParts(view: EstateView, taken: Set<ObjectKey>): Set<ObjectKey> {
  const { parts } = relate(view)
  for (const key of taken) for (const part of parts(key)) taken.add(part)
  return taken
}

function selected(
  view: EstateView,
  scope: Scope & { readonly type: 'Estate' },
  now: number,
): readonly AnyObject[] {
  const regions = new Set(scope.regions)
  return view.estate.objects.filter(
    object =>
      kinds[object.kind].standing === 'own' &&
      regions.has(object.region) &&
      (scope.select === undefined || matchesAny(scope.select, object, now) === 'yes'),
  )
}

/**
 * The root and, again and again, what must go before it and serves nothing that stays. What serves several is looked
 * at again each time that one more of them is taken.
 */
function withDependents(view: EstateView, root: ObjectKey): ReadonlySet<ObjectKey> {
  const graph = relate(view)
  const taken = withParts(view, new Set([root]))
  let before = 0
  while (taken.size > before) {
    before = taken.size
    for (const key of taken) {
      for (const { first } of graph.before(key)) {
        const object = view.get(first)
        if (object === undefined || taken.has(first) || kindOf(object).standing !== 'own') continue
        if (isDependent(object, taken, view)) taken.add(first)
      }
    }
    withParts(view, taken)
  }
  return taken
}

function isDependent(object: AnyObject, taken: ReadonlySet<ObjectKey>, view: EstateView): boolean {
  const needed =
    kindOf(object)
      .needs?.(object, view)
      .some(key => taken.has(key)) === true
  // What serves nothing of it merely has to go first: that is no reason to take it along.
  const serves = kindOf(object)
    .serves(object, view)
    .some(key => taken.has(key))
  return needed || (serves && servesOnly(object, taken, view))
}

function servesOnly(object: AnyObject, taken: ReadonlySet<ObjectKey>, view: EstateView): boolean {
  return kindOf(object)
    .serves(object, view)
    .every(served => taken.has(served) || view.get(served) === undefined)
}
