// A tiny service on loopback with vaults and plans in it, for tests of the execution: what is asked for shows only after
// some looks, calls can be refused, and answers can get lost.
import { createCloud } from '../../cloud'
import { json, loopback, type SeenRequest } from '../../cloud/testing/loopback'
import type { Look } from '../../kinds/kind'
import { lookThrough } from '../../testing/look'

/** What a deleting call meets; without one it is answered and performed. `neverDone`: the connection breaks before.
 * `underWay`: the answer is lost, and the next call is refused because the first one is being performed. */
export type Fate = 'refused' | 'ignored' | 'neverDone' | 'underWay' | 'answerLost' | 'answerCut' | 'keysEnded'

export interface Service {
  look(region: string): Look
  /** Deleting and changing calls in order, such as `DeleteBackupPlan p-1`. */
  readonly asked: readonly string[]
  /** Listings so far. */
  looks(): number
  /** The next listings fail, so many of them. */
  failLooks(count: number): void
}

export interface ServiceOptions {
  readonly plans?: readonly string[]
  readonly vaults?: readonly string[]
  readonly fates?: Readonly<Record<string, Fate>>
  /** Plain listings of a kind until a deletion shows. Default 0. */
  readonly shownFor?: number
  /** Of the client's own pace. Default: that of the real service. */
  readonly rateLimit?: { readonly calls: number; readonly windowMs: number }
}

export async function serviceWith({
  plans = [],
  vaults = [],
  fates = {},
  shownFor = 0,
  rateLimit,
}: ServiceOptions): Promise<Service> {
  const left = new Map<string, { until: number }>([...plans, ...vaults].map(id => [id, { until: Infinity }]))
  const asked: string[] = []
  let looks = 0
  let failing = 0
  const shown = (ids: readonly string[], isPlain: boolean) => {
    const there = ids.filter(id => (left.get(id)?.until ?? 0) > 0)
    // One look at all plans is several listings; the plain one counts.
    if (isPlain) {
      for (const id of there) {
        const entry = left.get(id)
        if (entry !== undefined) entry.until -= 1
      }
    }
    return there
  }
  const server = await loopback((request, response) => {
    const { action } = request
    const id = given(request, 'PlanId') ?? given(request, 'VaultId') ?? ''
    // A look for ids asks by type first, and without a type for what that does not show.
    const asksByType = given(request, 'SourceType') !== undefined
    const isPlain = asksByType === asksForIds(request) && given(request, 'Replication') === undefined
    if (action.startsWith('Describe')) {
      if (isPlain) looks += 1
      if (failing > 0) {
        if (isPlain) failing -= 1
        return json(response, { Code: 'InternalError', Message: 'no', Success: false }, 403)
      }
      if (action === 'DescribeBackupPlans') {
        const rows = shown(plans, isPlain).map(PlanId => ({ PlanId, SourceType: 'ECS_FILE', VaultId: 'v-1' }))
        return json(response, page(request, { BackupPlans: { BackupPlan: rows } }, rows.length))
      }
      const rows = shown(vaults, isPlain).map(VaultId => ({ VaultId, CreatedTime: 1 }))
      return json(response, page(request, { Vaults: { Vault: rows } }, rows.length))
    }
    asked.push(`${action} ${id}`)
    const fate = fates[id]
    if (fate === 'refused') {
      return json(response, { Code: 'NotNow', Message: 'not now', Success: false }, 400)
    }
    if (fate === 'keysEnded') {
      return json(response, { Code: 'InvalidSecurityToken.Expired', Message: 'expired' }, 400)
    }
    if (fate === 'neverDone') return response.destroy()
    const isSecond = asked.filter(call => call === `${action} ${id}`).length > 1
    if (fate === 'underWay' && isSecond) {
      return json(
        response,
        { Code: 'OperationDenied.InvalidStatus', Message: 'under way', Success: false },
        403,
      )
    }
    const entry = left.get(id)
    if (entry !== undefined && fate !== 'ignored') entry.until = shownFor
    if (fate === 'answerLost' || fate === 'underWay') return response.destroy()
    if (fate === 'answerCut') return response.end('{"RequestId": "r", "Succ')
    return json(response, { Success: true, Code: '200', RequestId: 'r' })
  })
  const cloud = createCloud({ ...server.options, rateLimit, retry: { transientAttempts: 1 } })
  return {
    look: region => lookThrough(cloud, region),
    asked,
    looks: () => looks,
    failLooks: count => {
      failing = count
    },
  }
}

/** A look at plans of certain ids is one listing. */
function asksForIds(request: SeenRequest): boolean {
  return given(request, 'Filters.1.Key') === 'planId'
}

function given(request: SeenRequest, name: string): string | undefined {
  return request.query.get(name) ?? request.body.get(name) ?? undefined
}

function page(request: SeenRequest, rows: object, TotalCount: number): object {
  return {
    Success: true,
    Code: '200',
    RequestId: 'r',
    TotalCount,
    PageNumber: Number(given(request, 'PageNumber') ?? 1),
    PageSize: Number(given(request, 'PageSize') ?? 10),
    ...rows,
  }
}
