// relate: every edge that the kinds state over one estate, by the object that waits. Built once for each view.
import type { EstateView } from '../estate/view'
import { kindOf } from '../kinds'
import type { Edge } from '../model/edge'
import type { ObjectKey } from '../model/object'

export interface Graph {
  /** Edges whose `second` is the object: what it waits for. */
  before(key: ObjectKey): readonly Edge[]
  /** Edges whose `first` is the object: what waits for it. */
  after(key: ObjectKey): readonly Edge[]
}

const graphs = new WeakMap<EstateView, Graph>()

/** Edges whose other end is not in the estate are dropped: what is absent keeps nobody waiting. */
export function relate(view: EstateView): Graph {
  const known = graphs.get(view)
  if (known !== undefined) return known
  const before = new Map<ObjectKey, Edge[]>()
  const after = new Map<ObjectKey, Edge[]>()
  for (const object of view.estate.objects) {
    for (const edge of kindOf(object).edges(object, view)) {
      if (view.get(edge.first) === undefined || view.get(edge.second) === undefined) continue
      push(before, edge.second, edge)
      push(after, edge.first, edge)
    }
  }
  const graph: Graph = { before: key => before.get(key) ?? [], after: key => after.get(key) ?? [] }
  graphs.set(view, graph)
  return graph
}

function push(map: Map<ObjectKey, Edge[]>, key: ObjectKey, edge: Edge): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [edge])
  else list.push(edge)
}
