// Jobs that are running now. A backup job is cancelled for what it serves; a restore job never is: it blocks.
import { uniqBy } from 'lodash'
import type { EstateView } from '../estate/view'
import { goesBefore } from '../model/edge'
import { keyOf, type LiveObject, type ObjectKey } from '../model/object'
import { blocked, waiting } from '../model/verdict'
import { mirrorKey, vaultKey } from './keys'
import type { Kind, Look } from './kind'
import { millis } from './values'

export interface JobFacts {
  readonly type: 'backup' | 'restore'
  readonly status: string
  readonly edition: 'STANDARD' | 'BASIC'
  readonly planId?: string
  readonly vaultId?: string
  /** Client that a restore writes through. */
  readonly clientId?: string
}

declare module '../model/object' {
  interface FactsOf {
    job: JobFacts
  }
}

const ACTIVE = ['CREATED', 'QUEUED', 'RUNNING', 'CANCELING']
const EDITIONS = ['STANDARD', 'BASIC'] as const

export const job: Kind<'job'> = {
  kind: 'job',
  title: 'running job',
  standing: 'attached',
  effect: 'delete',
  reads: ['hbr:DescribeBackupJobs2', 'hbr:DescribeRestoreJobs2'],
  writes: ['hbr:CancelBackupJob'],
  hides: [
    { kind: 'vault', where: 'region' },
    { kind: 'mirrorVault', where: 'region' },
    { kind: 'backupPlan', where: 'region' },
    { kind: 'essentialPlan', where: 'region' },
    { kind: 'hanaPlan', where: 'region' },
  ],
  list: async look => [...(await backupJobs(look)), ...(await restoreJobs(look))],
  edges: (object, view) =>
    served(object, view).map(then => goesBefore(keyOf(object), then, 'data', because(object))),
  serves: served,
  home: (object, view) => vaultsOf(object).find(key => view.get(key) !== undefined),
  forbids: ({ id, facts }) => {
    if (facts.type === 'restore') {
      return waiting(`restore job ${id} is running, and a restore is never cancelled`, undefined, {
        by: `job ${id}`,
      })
    }
    if (!ACTIVE.includes(facts.status)) {
      return blocked(`this version does not know the job status ${facts.status}`, {
        by: `status ${facts.status}`,
      })
    }
    return undefined
  },
  prepare: [],
  remove: {
    verb: 'cancel',
    batch: 1,
    settle: { first: 3 },
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      if (object.facts.status === 'CANCELING') return [{ outcome: 'requested' }]
      const { vaultId, edition } = object.facts
      await cloud.call(region, 'hbr.CancelBackupJob', {
        JobId: object.id,
        VaultId: vaultId,
        Edition: edition,
      })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: () => 'it could write a new backup point while its plan is deleted',
}

function served(object: LiveObject<'job'>, view: EstateView): readonly ObjectKey[] {
  const { region, facts } = object
  const planKind = facts.edition === 'BASIC' ? 'essentialPlan' : 'backupPlan'
  const plan =
    facts.planId !== undefined && facts.type === 'backup'
      ? [planKind, 'hanaPlan'].map(kind => keyOf({ kind, region, id: facts.planId ?? '' }))
      : []
  return [...plan, ...vaultsOf(object), ...essentialPlansOf(object, view)]
}

/** Points of an Essential Edition go with their plan, and a restore does not tell which plan's it reads. */
function essentialPlansOf({ region, facts }: LiveObject<'job'>, view: EstateView): readonly ObjectKey[] {
  const isOfVaults = facts.edition !== 'BASIC' && facts.vaultId !== undefined
  if (facts.type !== 'restore' || isOfVaults) return []
  return view
    .ofKind('essentialPlan')
    .filter(plan => plan.region === region)
    .map(keyOf)
}

/** A restore may read from a mirror. */
function vaultsOf({
  region,
  facts: { vaultId },
}: Pick<LiveObject<'job'>, 'region' | 'facts'>): readonly ObjectKey[] {
  return vaultId === undefined ? [] : [vaultKey(region, vaultId), mirrorKey(region, vaultId)]
}

function because({ facts }: LiveObject<'job'>): string {
  return facts.type === 'restore' ? 'it reads from its backup points' : 'it could write a new backup point'
}

async function backupJobs(look: Look): Promise<readonly LiveObject<'job'>[]> {
  const lists = await Promise.all(
    EDITIONS.map(async edition => {
      const rows = await look.cloud.list(look.region, 'hbr.DescribeBackupJobs2', {
        Edition: edition,
        Filters: [{ Key: 'Status', Operator: 'IN', Values: ACTIVE }],
      })
      return rows.map(
        (row): LiveObject<'job'> => ({
          kind: 'job',
          region: look.region,
          id: row.JobId ?? '',
          name: row.JobName,
          createdAt: millis(row.CreatedTime),
          rows: [],
          sources: [],
          facts: {
            type: 'backup',
            status: row.Status ?? 'not stated',
            edition,
            planId: row.PlanId || undefined,
            vaultId: row.VaultId || undefined,
            clientId: row.ClientId || undefined,
          },
        }),
      )
    }),
  )
  return uniqBy(lists.flat(), 'id')
}

async function restoreJobs(look: Look): Promise<readonly LiveObject<'job'>[]> {
  const lists = await Promise.all(
    EDITIONS.map(async edition => {
      const rows = await look.cloud.list(look.region, 'hbr.DescribeRestoreJobs2', {
        Edition: edition,
        Filters: [{ Key: 'Status', Operator: 'IN', Values: ACTIVE }],
      })
      return rows.map(
        (row): LiveObject<'job'> => ({
          kind: 'job',
          region: look.region,
          id: row.RestoreId ?? '',
          createdAt: millis(row.CreatedTime),
          rows: [],
          sources: [],
          facts: {
            type: 'restore',
            status: row.Status ?? 'not stated',
            edition,
            vaultId: row.VaultId || undefined,
            clientId: row.TargetClientId || undefined,
          },
        }),
      )
    }),
  )
  return uniqBy(lists.flat(), 'id')
}
