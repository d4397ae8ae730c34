// Planned misbehaviour: rules that say which calls it hits, what happens to them and how often.
import { Refusal } from '../wire/refusal'

export type Effect =
  /** Answered with Throttling.User (HTTP 429) and without effect. */
  | { readonly kind: 'throttle'; readonly code?: string; readonly status?: number }
  /** Answered with this error and without effect. Status 200 means Success=false. */
  | { readonly kind: 'error'; readonly code: string; readonly status: number; readonly message?: string }
  /** Served after so many milliseconds more. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** Served, but the connection is closed instead of answered. */
  | { readonly kind: 'dropAnswer' }

export interface FaultRule {
  readonly match: { readonly product?: string; readonly region?: string; readonly action?: string }
  readonly effect: Effect
  /** Hits so many calls, then no more. Default: no end. */
  readonly times?: number
  /** Lets so many matching calls pass first. Default 0. */
  readonly skip?: number
  /** 0 to 1, default 1. Drawn from `seed`, so the same calls are hit in every run. */
  readonly probability?: number
  readonly seed?: number
}

export interface Target {
  readonly product: string
  readonly region: string
  readonly action: string
}

/** mulberry32: small, seeded, good enough to pick calls. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

interface Armed {
  readonly rule: FaultRule
  readonly draw: () => number
  seen: number
  hits: number
}

export class Faults {
  private armed: Armed[] = []

  add(rules: readonly FaultRule[]): void {
    this.armed.push(...rules.map(rule => ({ rule, draw: random(rule.seed ?? 1), seen: 0, hits: 0 })))
  }

  clear(): void {
    this.armed = []
  }

  list(): readonly (FaultRule & { readonly hits: number })[] {
    return this.armed.map(({ rule, hits }) => ({ ...rule, hits }))
  }

  /** The effects that hit this call, in the order of the rules. */
  on(target: Target): readonly Effect[] {
    return this.armed.filter(armed => this.hit(armed, target)).map(({ rule }) => rule.effect)
  }

  private hit(armed: Armed, target: Target): boolean {
    const { match, times, skip = 0, probability = 1 } = armed.rule
    const { product = target.product, region = target.region, action = target.action } = match
    if (product !== target.product || region !== target.region || action !== target.action) return false
    armed.seen += 1
    if (armed.seen <= skip || (times !== undefined && armed.hits >= times)) return false
    if (armed.draw() >= probability) return false
    armed.hits += 1
    return true
  }
}

/** The refusal that an effect stands for; undefined where the call is served. */
export function refusalOf(effect: Effect): Refusal | undefined {
  switch (effect.kind) {
    case 'throttle':
      return new Refusal(
        effect.code ?? 'Throttling.User',
        'Request was denied due to user flow control.',
        effect.status ?? 429,
      )
    case 'error':
      return new Refusal(effect.code, effect.message ?? 'An injected fault.', effect.status)
    case 'latency':
    case 'dropAnswer':
      return undefined
    default:
      return effect satisfies never
  }
}
