// The steps of an approved plan and what each waits for: the graph that the scheduler runs. Pure.
import { kindOf } from '../kinds'
import type { Edge } from '../model/edge'
import { type AnyObject, keyOf, type ObjectKey } from '../model/object'
import type { Judgement } from '../plan/judge'

export interface Task {
  readonly id: string
  readonly key: ObjectKey
  readonly object: AnyObject
  /** `remove`, or the name of a preparation. */
  readonly step: string
  /** Tasks that must be done first. */
  readonly after: readonly string[]
  /** Tasks that must have been tried first: a failure of theirs does not matter here. */
  readonly afterTried: readonly string[]
  /** Stages that it is part of, see `Kind.stages`. */
  readonly stages: readonly string[]
  /** Stages of which everything must have been tried first. */
  readonly afterStages: readonly string[]
  /** Objects that another resource of the program deletes; they must be seen gone first. */
  readonly awaits: readonly AnyObject[]
}

export function taskId(key: ObjectKey, step: string): string {
  return `${key}#${step}`
}

export function tasksOf(judgement: Judgement): readonly Task[] {
  const { view, standings } = judgement.context
  const acting = standings.inScope.filter(object => acts(object, judgement))
  const steps = new Map(acting.map(object => [keyOf(object), stepsOf(object, judgement)]))
  const exists = (id: string, key: ObjectKey, step: string) => (steps.get(key)?.includes(step) ? [id] : [])
  return acting.flatMap(object => {
    const key = keyOf(object)
    const own = steps.get(key) ?? []
    return own.map((step, at): Task => {
      const edges = judgement.graph.before(key).filter(edge => edge.step === step)
      const previous = own[at - 1]
      const tasksFor = (chosen: readonly Edge[]) =>
        chosen.flatMap(edge => {
          const reached = edge.reached === 'absent' ? 'remove' : edge.reached
          return exists(taskId(edge.first, reached), edge.first, reached)
        })
      return {
        id: taskId(key, step),
        key,
        object,
        step,
        after: [
          ...(previous === undefined ? [] : [taskId(key, previous)]),
          ...tasksFor(edges.filter(edge => !edge.tried)),
        ],
        afterTried: tasksFor(edges.filter(edge => edge.tried)),
        stages: step === 'remove' ? (kindOf(object).stages?.(object, view) ?? []) : [],
        afterStages: step === 'remove' ? judgement.graph.stagesBefore(key) : [],
        awaits: edges.flatMap(edge => {
          if (edge.orderOnly || edge.protectionOnly) return []
          const first = standings.of(edge.first).in === 'delegated' ? view.get(edge.first) : undefined
          return first === undefined ? [] : [first]
        }),
      }
    })
  })
}

function acts(object: AnyObject, { verdicts }: Judgement): boolean {
  const verdict = verdicts.get(keyOf(object))
  return verdict?.state === 'delete' && verdict.takenBy === undefined && kindOf(object).standing !== 'manual'
}

/** Preparations that are due and needed, in order, then the removal unless that must wait. */
function stepsOf(object: AnyObject, judgement: Judgement): readonly string[] {
  const key = keyOf(object)
  const verdict = judgement.verdicts.get(key)
  const asked = new Set(
    judgement.graph.after(key).flatMap(({ second, reached }) => {
      const waits = judgement.context.view.get(second)
      return waits !== undefined && acts(waits, judgement) ? [reached] : []
    }),
  )
  const preparations = kindOf(object)
    .prepare.filter(step => step.when === 'always' || asked.has(step.name))
    .filter(step => step.due(object, judgement.context.view))
    .map(step => step.name)
  return verdict?.state === 'delete' && verdict.later !== undefined
    ? preparations
    : [...preparations, 'remove']
}
