// 600 calls in 60 seconds for each account, region and action, on real time (help page api-hbr-2017-09-08-quota).
import { Refusal } from './refusal'

const CALLS = 600
const WINDOW_MS = 60_000

export class RateLimit {
  private readonly windows = new Map<string, number[]>()

  /** Throws when this call would be the 601st within 60 seconds. A refused call does not count. */
  count(accountId: string, region: string, product: string, action: string, now: number): void {
    const key = `${accountId}/${region}/${product}/${action}`
    const calls = this.windows.get(key) ?? []
    this.windows.set(key, calls)
    while (calls[0] !== undefined && now - calls[0] >= WINDOW_MS) calls.shift()
    if (calls.length >= CALLS)
      throw new Refusal(
        'Throttling.User',
        `Request was denied due to user flow control: ${CALLS} calls in 60 s.`,
        429,
      )
    calls.push(now)
  }

  reset(): void {
    this.windows.clear()
  }
}
