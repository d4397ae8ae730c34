// Every call in arrival order: what tests and people read to see what was really done.
import type { Params } from './params'

export interface LoggedCall {
  readonly seq: number
  /** ISO 8601, real time of arrival. */
  readonly at: string
  readonly product: string
  readonly region: string
  readonly action: string
  readonly params: Params
  /** HTTP status. */
  readonly status: number
  /** `200`, or the error code. */
  readonly code: string
  readonly requestId: string
  readonly accountId: string
  /** ISO 8601, the estate's time of the effect. */
  readonly estateTime: string
  /** The injected fault that hit this call. */
  readonly fault?: string
}

export class CallLog {
  private calls: LoggedCall[] = []
  private seq = 0

  /** The place in the order of arrival, to be taken before the call is served. */
  nextSeq(): number {
    this.seq += 1
    return this.seq
  }

  add(call: LoggedCall): void {
    let at = this.calls.length
    while ((this.calls[at - 1]?.seq ?? 0) > call.seq) at -= 1
    this.calls.splice(at, 0, call)
  }

  since(seq: number): readonly LoggedCall[] {
    return seq > 0 ? this.calls.filter(call => call.seq > seq) : this.calls
  }

  reset(): void {
    this.calls = []
    this.seq = 0
  }
}
