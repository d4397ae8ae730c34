// report, live: how far a run is, and what it waits for since when, at a pace that leaves the terminal readable.
import { minBy } from 'lodash'
import { describe } from '../kinds'
import type { AnyObject, ObjectKey } from '../model/object'
import { plural, shorten } from '../report/words'
import type { StepRecord } from './run'
import type { Task } from './tasks'

/** Milliseconds before the first line; each pause is half as long again as the one before, up to the longest. */
const FIRST_MS = 5_000
const LONGEST_MS = 60_000
const GROWTH = 1.5

export interface Progress {
  /** The run asks for something, or waits for an object to go; call the result when that is over. */
  waiting(object: AnyObject, verb: string): () => void
  step(record: StepRecord): void
  end(): void
}

/** @param tasks of the run, the preparations of an object included: it is done when its removal is seen done. */
export function createProgress(tasks: readonly Task[], say: (text: string) => void): Progress {
  const began = performance.now()
  const total = new Set(tasks.map(({ key }) => key))
  const done = new Set<ObjectKey>()
  const undone = new Set<ObjectKey>()
  const waits = new Set<Wait>()
  let timer = later(FIRST_MS)

  function later(pause: number): NodeJS.Timeout {
    return setTimeout(() => {
      say(shorten(line()))
      timer = later(Math.min(pause * GROWTH, LONGEST_MS))
    }, pause).unref()
  }

  function line(): string {
    const now = performance.now()
    const failed = undone.size === 0 ? '' : `, ${undone.size} failed or put off`
    const longest = minBy([...waits], 'since')
    const more = waits.size > 1 ? ` and ${waits.size - 1} more` : ''
    const wait =
      longest === undefined ? '' : `; waits ${spanText(now - longest.since)} for ${longest.what}${more}`
    return `${done.size} of ${plural(total.size, 'object')} done${failed} after ${spanText(now - began)}${wait}`
  }

  return {
    waiting(object, verb) {
      const wait: Wait = { what: `${verb} ${describe(object)}`, since: performance.now() }
      waits.add(wait)
      return () => waits.delete(wait)
    },
    step({ key, step, outcome }) {
      if (!total.has(key)) return
      if (outcome.state !== 'done') undone.add(key)
      else if (step === 'remove') done.add(key)
    },
    end: () => clearTimeout(timer),
  }
}

interface Wait {
  readonly what: string
  /** Milliseconds, as `performance.now` counts. */
  readonly since: number
}

/** `45 s`, `3 min 20 s`, for milliseconds. */
function spanText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`
}
