// What one provider process shares: the cloud, the account, the service's clock and the listings.
import {
  type CallRecord,
  type Cloud,
  createCloud,
  createServiceClock,
  type NetworkOptions,
  type RetryRecord,
  readOnly,
  type ServiceClock,
} from './cloud'
import type { ProviderConfig } from './contract'
import { createJournal, type Journal } from './estate/journal'
import { createObservatory, type Observatory } from './estate/observatory'
import type { PollSettings } from './model/inputs'
import type { AnyObject, ObjectKey } from './model/object'
import type { Stop } from './stop'

export interface Session {
  readonly cloud: Cloud
  readonly clock: ServiceClock
  readonly poll: PollSettings
  readonly workDir: string
  /** Aborted when the process was told to stop, or its engine is gone: nothing new begins. */
  readonly stop: Stop
  /** Requests sent so far, by action. */
  readonly calls: ReadonlyMap<string, number>
  readonly retries: readonly RetryRecord[]
  /** What the cloud part does not make again by itself: a call whose answer was lost, after a look. */
  retried(record: RetryRecord): void
  /** Asks once who the caller is, in the region of the first scope. */
  account(region: string): Promise<string>
  /** Asks once which regions the service has. */
  regions(region: string): Promise<ReadonlySet<string>>
  observatory(accountId: string): Observatory
  /** Milliseconds of this process; they never go back. */
  ticks(): number
  /** What this process did to the cloud. */
  readonly journal: Journal
  /** Objects that this process removed; only what no listing shows is looked up here. */
  readonly removed: Set<ObjectKey>
  /** What no listing shows and a run could not remove: it counts as there, since nothing points to it any more. */
  readonly owed: Map<ObjectKey, AnyObject>
}

export function createSession(
  config: ProviderConfig,
  stop: Stop,
  may: 'change' | 'read' = 'change',
  network: NetworkOptions = {},
): Session {
  const clock = createServiceClock()
  const ticks = () => performance.now()
  const calls = new Map<string, number>()
  const retries: RetryRecord[] = []
  const count = ({ action }: CallRecord) => calls.set(action, (calls.get(action) ?? 0) + 1)
  const everything = createCloud({
    ...network,
    credentials: config,
    endpoints: config.endpoints,
    onCall: count,
    onRetry: record => retries.push(record),
    serviceClock: clock,
  })
  const cloud = may === 'read' ? readOnly(everything) : everything
  let account: Promise<string> | undefined
  let regions: Promise<ReadonlySet<string>> | undefined
  let observatory: Observatory | undefined
  return {
    cloud,
    clock,
    poll: config.poll ?? {},
    stop,
    workDir: config.workDir,
    calls,
    retries,
    retried: record => retries.push(record),
    account: region => {
      account ??= callerOf(cloud, region)
      return account
    },
    regions: region => {
      regions ??= regionsOf(cloud, region)
      return regions
    },
    observatory: accountId => {
      observatory ??= createObservatory({ cloud, accountId, now: clock.now, ticks })
      return observatory
    },
    ticks,
    removed: new Set(),
    owed: new Map(),
    journal: createJournal(ticks),
  }
}

async function callerOf(cloud: Cloud, region: string): Promise<string> {
  const answer = await cloud.call(region, 'sts.GetCallerIdentity', {})
  return answer.AccountId ?? ''
}

async function regionsOf(cloud: Cloud, region: string): Promise<ReadonlySet<string>> {
  const rows = await cloud.list(region, 'hbr.DescribeRegions', {})
  return new Set(rows.map(row => row.RegionId ?? ''))
}
