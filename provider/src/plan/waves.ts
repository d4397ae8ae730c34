// Which wave each object of a plan belongs to: one more than the latest of what must go before it.
import { max, memoize } from 'lodash'
import { kindOf } from '../kinds'
import type { ObjectKey } from '../model/object'
import type { Judgement } from './judge'

export function wavesOf({ context, graph, verdicts }: Judgement): (key: ObjectKey) => number {
  const waves = new Map<ObjectKey, number>()

  function waveOf(key: ObjectKey): number {
    const known = waves.get(key)
    if (known !== undefined) return known
    waves.set(key, 1)
    const earlier = graph
      .before(key)
      // A step of an object that goes later, such as stopping a group, makes no wave of its own.
      .filter(({ first, reached }) => reached === 'absent' && first !== key && goes(first))
      .map(({ first }) => waveOf(first))
    const wave = 1 + (max([...earlier, ...graph.stagesBefore(key).map(stageWave)]) ?? 0)
    waves.set(key, wave)
    return wave
  }

  const stageWave = memoize((name: string) => max(graph.inStage(name).filter(goes).map(waveOf)) ?? 0)

  /** Jobs and backup points come and go by themselves: they must not change a plan that somebody has saved. */
  function goes(key: ObjectKey): boolean {
    const verdict = verdicts.get(key)
    const object = context.view.get(key)
    return (
      verdict?.state === 'delete' &&
      verdict.takenBy === undefined &&
      object !== undefined &&
      kindOf(object).standing === 'own'
    )
  }

  return waveOf
}
