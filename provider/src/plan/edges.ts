// relate: every edge that the kinds state over one estate, by the object that waits. Built once for each view.
import { once } from 'lodash'
import type { EstateView } from '../estate/view'
import { kindOf } from '../kinds'
import type { Edge } from '../model/edge'
import { addTo } from '../model/lists'
import { keyOf, type ObjectKey } from '../model/object'

export interface Graph {
  /** Edges whose `second` is the object: what it waits for. */
  before(key: ObjectKey): readonly Edge[]
  /** Edges whose `first` is the object: what waits for it. */
  after(key: ObjectKey): readonly Edge[]
  /** What is a part of the object, see `Kind.partOf`. */
  parts(key: ObjectKey): readonly ObjectKey[]
  /** Stages in which there is something, and which come before the removal of the object. */
  stagesBefore(key: ObjectKey): readonly string[]
  /** Objects whose removal is part of the stage. */
  inStage(name: string): readonly ObjectKey[]
}

const graphs = new WeakMap<EstateView, Graph>()

/** Edges whose other end is not in the estate are dropped: what is absent keeps nobody waiting. */
export function relate(view: EstateView): Graph {
  const known = graphs.get(view)
  if (known !== undefined) return known
  const before = new Map<ObjectKey, Edge[]>()
  const parts = new Map<ObjectKey, ObjectKey[]>()
  const stages = new Map<string, ObjectKey[]>()
  for (const object of view.estate.objects) {
    const whole = kindOf(object).partOf?.(object, view)
    if (whole !== undefined) addTo(parts, whole, keyOf(object))
    for (const stage of kindOf(object).stages?.(object, view) ?? []) addTo(stages, stage, keyOf(object))
    for (const edge of kindOf(object).edges(object, view)) {
      const first = view.known(edge.first)
      const second = view.known(edge.second)
      if (first === undefined || second === undefined) continue
      const known = first === edge.first && second === edge.second ? edge : { ...edge, first, second }
      addTo(before, known.second, known)
    }
  }
  /** Many graphs are never asked for it. */
  const afterOf = once(() => {
    const after = new Map<ObjectKey, Edge[]>()
    for (const edges of before.values()) for (const edge of edges) addTo(after, edge.first, edge)
    return after
  })
  const graph: Graph = {
    before: key => before.get(key) ?? [],
    after: key => afterOf().get(key) ?? [],
    parts: key => parts.get(key) ?? [],
    stagesBefore: key => {
      const object = view.get(key)
      const all = object === undefined ? [] : (kindOf(object).afterStages?.(object) ?? [])
      return all.filter(name => stages.has(name))
    },
    inStage: name => stages.get(name) ?? [],
  }
  graphs.set(view, graph)
  return graph
}
