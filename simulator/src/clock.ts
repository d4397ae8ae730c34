// The estate's time: its own `now`, moving with real time plus what POST /clock adds, and what is due at which moment.
import { sortedLastIndexBy } from 'lodash'

type Effect = (at: number) => void

interface Due {
  readonly at: number
  readonly effect: Effect
}

/** All times in milliseconds since 1970. */
export class Clock {
  private readonly started = performance.now()
  private advanced = 0
  private readonly due: Due[] = []
  private held: Due[] | undefined

  constructor(private readonly base: number) {}

  now(): number {
    return Math.floor(this.base + this.advanced + performance.now() - this.started)
  }

  /** Seconds since 1970, the unit of hbr's *Time fields. */
  seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  advance(seconds: number): void {
    this.advanced += seconds * 1000
    this.settle()
  }

  advancedSeconds(): number {
    return this.advanced / 1000
  }

  /** `effect` runs in time order, before the first call at or after `at`. Equal times keep their order. */
  schedule(at: number, effect: Effect): void {
    const entry = { at, effect }
    if (this.held) {
      this.held.push(entry)
      return
    }
    this.due.splice(sortedLastIndexBy(this.due, entry, 'at'), 0, entry)
  }

  scheduleIn(seconds: number, effect: Effect): void {
    this.schedule(this.now() + seconds * 1000, effect)
  }

  /** What `work` schedules does not happen before `goOn` is called. */
  holding<T>(work: () => T): { readonly value: T; readonly goOn: () => void } {
    const held: Due[] = []
    this.held = held
    const goOn = () => {
      for (const { at, effect } of held.splice(0)) this.schedule(Math.max(at, this.now()), effect)
    }
    try {
      return { value: work(), goOn }
    } finally {
      this.held = undefined
    }
  }

  /** Lets everything happen that is due. An effect may schedule further ones. */
  settle(): void {
    for (let next = this.due[0]; next && next.at <= this.now(); next = this.due[0]) {
      this.due.shift()
      next.effect(next.at)
    }
  }
}
