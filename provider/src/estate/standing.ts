// Which objects a scope covers: its own, those that a resource in `dependsOn` takes care of, and all others.
import { kindOf, kinds } from '../kinds'
import type { Rule } from '../model/inputs'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'
import type { Scope } from '../model/options'
import { relate } from '../plan/edges'
import { matchesAny } from './select'
import type { EstateView } from './view'

export type Standing =
  | { readonly in: 'scope' }
  | { readonly in: 'delegated'; readonly resource: string; readonly protect: readonly Rule[] }
  | { readonly in: 'outside' }

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
}

const OUTSIDE: Standing = { in: 'outside' }

export function standingsOf(
  view: EstateView,
  scope: Scope,
  cascade: boolean,
  delegations: readonly Delegation[],
  now: number,
): Standings {
  const standings = new Map<ObjectKey, Standing>()
  for (const key of covered(view, scope, cascade, now)) standings.set(key, { in: 'scope' })
  for (const { scope: other, cascade: deep, resource, protect } of delegations) {
    for (const key of covered(view, other, deep, now))
      standings.set(key, { in: 'delegated', resource, protect })
  }
  for (const object of view.estate.objects) {
    if (kindOf(object).standing !== 'attached') continue
    const owner = ownerOf(object, view)
    const standing = owner === undefined ? undefined : standings.get(owner)
    if (standing !== undefined) standings.set(keyOf(object), standing)
  }
  const of = (key: ObjectKey) => standings.get(key) ?? OUTSIDE
  return { of, inScope: view.estate.objects.filter(object => of(keyOf(object)).in === 'scope') }
}

/** An attached object belongs to the first existing object that it serves. */
function ownerOf(object: AnyObject, view: EstateView): ObjectKey | undefined {
  return kindOf(object)
    .serves(object, view)
    .find(key => view.get(key) !== undefined)
}

export function standingOwner(object: AnyObject, view: EstateView): AnyObject | undefined {
  const key = ownerOf(object, view)
  return key === undefined ? undefined : view.get(key)
}

function covered(view: EstateView, scope: Scope, cascade: boolean, now: number): ReadonlySet<ObjectKey> {
  if (scope.type === 'Estate') return new Set(selected(view, scope, now).map(keyOf))
  const root = keyOf({ ...scope.root, region: scope.regions[0] })
  if (view.get(root) === undefined) return new Set()
  return cascade ? withDependents(view, root) : new Set([root])
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

/** The root and, again and again, what must go before it and serves nothing that stays. */
function withDependents(view: EstateView, root: ObjectKey): ReadonlySet<ObjectKey> {
  const graph = relate(view)
  const taken = new Set([root])
  for (const key of taken) {
    for (const { first } of graph.before(key)) {
      const object = view.get(first)
      if (object === undefined || kindOf(object).standing === 'attached') continue
      const serves = kindOf(object).serves(object, view)
      if (serves.every(served => taken.has(served) || view.get(served) === undefined)) taken.add(first)
    }
  }
  return taken
}
