// The rules in force: which of them hit a call, counted and repeatable.
import { encodeJson } from '../json'
import type { World } from '../world'
import type { Behaviour } from './behaviour'
import { draw } from './draw'
import { fits, type Target } from './match'
import type { FaultRule } from './rule'

export interface PlannedFault {
  readonly rule: FaultRule
  readonly behaviour: Behaviour
}

interface Armed extends PlannedFault {
  /** Milliseconds of the estate's clock. */
  readonly from: number
  readonly until: number
  /** How often each call came, by its text. */
  readonly came: Map<string, number>
  seen: number
  hits: number
}

export class Faults {
  private readonly armed: Armed[] = []
  private readonly endedKeys = new Set<string>()

  /** `worlds`: of all accounts; they share one clock. */
  add(planned: readonly PlannedFault[], worlds: readonly World[]): void {
    const now = worlds[0]?.clock.now() ?? 0
    for (const { rule, behaviour } of planned) {
      const { afterSeconds = 0, forSeconds = Number.POSITIVE_INFINITY } = rule
      const from = now + afterSeconds * 1000
      this.armed.push({
        rule,
        behaviour,
        from,
        until: from + forSeconds * 1000,
        came: new Map(),
        seen: 0,
        hits: 0,
      })
      for (const world of worlds) behaviour.begin?.(world)
    }
  }

  clear(): void {
    this.endedKeys.clear()
    for (const { behaviour } of this.armed.splice(0)) behaviour.end?.()
  }

  list(): readonly (FaultRule & { readonly hits: number })[] {
    return this.armed.map(({ rule, hits }) => ({ ...rule, hits }))
  }

  endKey(keyId: string): void {
    this.endedKeys.add(keyId)
  }

  hasEnded(keyId: string): boolean {
    return this.endedKeys.has(keyId)
  }

  /** What hits this call, in the order of the rules. `now`: milliseconds of the estate's clock. */
  on(target: Target, now: number): readonly PlannedFault[] {
    return this.armed.filter(armed => this.hit(armed, target, now))
  }

  private hit(armed: Armed, target: Target, now: number): boolean {
    const { match, times, skip = 0, probability = 1, seed = 1 } = armed.rule
    if (now < armed.from || now >= armed.until || !fits(match, target)) return false
    armed.seen += 1
    if (armed.seen <= skip || (times !== undefined && armed.hits >= times)) return false
    if (probability < 1 && this.drawn(armed, target, seed) >= probability) return false
    armed.hits += 1
    return true
  }

  private drawn(armed: Armed, target: Target, seed: number): number {
    const call = `${target.region}/${target.product}/${target.action} ${encodeJson({ ...target.params })}`
    const before = armed.came.get(call) ?? 0
    armed.came.set(call, before + 1)
    return draw(seed, `${call} ${before}`)
  }
}
