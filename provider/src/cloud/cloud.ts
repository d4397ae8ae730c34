// What the rest of the provider sees of the cloud: two functions, their options, and records for reports.

import type { ActionName, ListAction, RequestOf, ResponseOf, RowOf } from './actions'
import type { Clock } from './clock'
import type { KeyOptions } from './credentials'
import type { EndpointMap } from './endpoints'
import type { ActionFacts, Product } from './facts'
import type { RateLimit } from './limits'
import type { RetryPolicy } from './retry'
import type { ServiceClock } from './serviceClock'
import type { Send, TransportOptions } from './transport'

/** One request that was sent, for counting. */
export interface CallRecord {
  readonly product: Product
  readonly region: string
  readonly action: ActionName
  readonly kind: ActionFacts['kind']
  /** From sending to the answer, in milliseconds. */
  readonly ms: number
  readonly ok: boolean
  /** Of the failure. */
  readonly code?: string
}

/** A failed attempt that is made again, for the run's report. */
export interface RetryRecord {
  /** Such as `hbr.DescribeVaults`. */
  readonly action: string
  readonly region: string
  /** The attempt that failed, from 1. */
  readonly attempt: number
  readonly code: string
  /** The pause before the next attempt, in milliseconds. */
  readonly pauseMs: number
}

export interface CloudOptions {
  /** Default: the default chain of `@alicloud/credentials`. */
  readonly credentials?: KeyOptions
  /** The Pulumi config `hbr-absent:endpoints`. */
  readonly endpoints?: EndpointMap
  /** The text of `HBR_ABSENT_ENDPOINTS`. Default: the process's own. */
  readonly endpointsVariable?: string
  /** Most requests on their way at once. Default 64. */
  readonly concurrency?: number
  /** For each region and action. Default 600 calls in 60 s, as documented. */
  readonly rateLimit?: RateLimit | 'off'
  readonly retry?: Partial<RetryPolicy>
  /** For one request. Default 30,000. */
  readonly timeoutMs?: number
  readonly clock?: Clock
  /** From 0 up to 1, for the pauses. Default Math.random. */
  readonly random?: () => number
  /** Learns the service's time from the answers. */
  readonly serviceClock?: ServiceClock
  readonly onCall?: (record: CallRecord) => void
  readonly onRetry?: (record: RetryRecord) => void
  /** How a signed request travels. Default: by HTTP, with the official core. */
  readonly transport?: (options: TransportOptions) => Send
}

/** What a test of faults may set: times that suit it, and a network that breaks. */
export type NetworkOptions = Pick<CloudOptions, 'retry' | 'timeoutMs' | 'random' | 'transport'>

export interface CallOptions {
  /** Stops waiting. A request that is already on its way is not taken back: it may still be performed. */
  readonly signal?: AbortSignal
  /** Of several calls that wait for a place, the one with the highest goes first. Default: listings first, others 0. */
  readonly priority?: number
  /** Without it, nothing but the caller's judgement stands between the call and the service. */
  readonly permit?: Permit
}

/** Leave to send a call that can't be taken back: it may end while the call waits for its turn, or is made again. */
export interface Permit {
  /** Asks for it anew, before every attempt. What it throws, the call throws: this attempt is not sent. */
  ask(): Promise<void>
  /** Just before sending. False: it no longer holds, ask again. */
  use(): boolean
  /** What was sent after a `use` certainly had no effect. */
  noEffect(): void
}

export interface Cloud {
  /**
   * Calls one action. Pass lists and objects as they are; they are encoded as the action wants them.
   * `RegionId` is filled in.
   * @throws CloudError
   */
  call<A extends ActionName>(
    region: string,
    action: A,
    request: RequestOf<A>,
    options?: CallOptions,
  ): Promise<ResponseOf<A>>
  /**
   * All rows of a listing, from every page, or an error: never a part of them.
   * @throws CloudError; code `IncompleteListing` when the pages do not add up
   */
  list<A extends ListAction>(
    region: string,
    action: A,
    request: RequestOf<A>,
    options?: CallOptions,
  ): Promise<readonly RowOf<A>[]>
}
