// Links to other accounts. Their role is needed to delete what was made through them, so they go last.
import type { Integer } from '../cloud'
import type { EstateView } from '../estate/view'
import { type Edge, goesBefore } from '../model/edge'
import { type AnyObject, keyOf, type LiveObject } from '../model/object'
import { blocked, type Verdict } from '../model/verdict'
import { fetchLinkedClients, type LinkedClients } from './crossAccountListing'
import type { Kind } from './kind'
import { millis } from './values'

export interface CrossAccountFacts {
  readonly userId: string
  /** As the service gave it, for calls. */
  readonly wireId: Integer
  readonly roleName: string
  readonly type?: string
  /** Why the other account's clients could not be listed. */
  readonly unread?: string
}

declare module '../model/object' {
  interface FactsOf {
    crossAccount: CrossAccountFacts
  }
}

const KNOWN_TYPES = ['CROSS_ACCOUNT', 'CROSS_ACCOUNT_BY_RD'] as const

export const crossAccount: Kind<'crossAccount'> = {
  kind: 'crossAccount',
  title: 'link to account',
  standing: 'own',
  effect: 'delete',
  reads: ['hbr:DescribeCrossAccounts', 'hbr:DescribeBackupClients'],
  writes: ['hbr:DeleteCrossAccount'],
  hides: [],
  list: async look => (await fetchLinkedClients(look)).map(linked => linkFrom(linked, look.region)),
  edges: (object, view) => users(object, view).map(user => needed(user, object)),
  serves: () => [],
  forbids: unknownValue,
  prepare: [],
  remove: {
    verb: 'delete',
    batch: 1,
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      await cloud.call(region, 'hbr.DeleteCrossAccount', {
        CrossAccountUserId: object.facts.wireId,
        CrossAccountRoleName: object.facts.roleName,
        CrossAccountType: knownType(object.facts.type),
      })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: () => undefined,
  reason: ({ facts }) => `nothing needs role ${facts.roleName} of account ${facts.userId} any more`,
}

/** The id of a link: the other account and the role that it offers. */
export function crossAccountId(userId: string, roleName: string): string {
  return `${userId}:${roleName}`
}

function users({ region, facts }: LiveObject<'crossAccount'>, view: EstateView): readonly AnyObject[] {
  const { userId } = facts
  return [
    ...view.ofKind('backupPlan').filter(plan => plan.facts.crossAccountUserId === userId),
    ...view.ofKind('policyBinding').filter(binding => binding.facts.crossAccountUserId === userId),
    ...view.ofKind('client').filter(client => client.facts.account?.userId === userId),
  ].filter(user => user.region === region)
}

function needed(user: AnyObject, link: LiveObject<'crossAccount'>): Edge {
  return goesBefore(keyOf(user), keyOf(link), 'data', 'it can be reached only through the link')
}

function unknownValue({ facts }: LiveObject<'crossAccount'>): Verdict | undefined {
  if (facts.type !== undefined && knownType(facts.type) === undefined) {
    return blocked(`this version does not know a link of type ${facts.type}`, { by: `type ${facts.type}` })
  }
  if (facts.unread === undefined) return undefined
  return blocked(
    `what still needs the link could not be listed: ${facts.unread}; restore the role, or delete the link in the console`,
    { by: `role ${facts.roleName}` },
  )
}

function knownType(type: string | undefined): (typeof KNOWN_TYPES)[number] | undefined {
  return KNOWN_TYPES.find(known => known === type)
}

function linkFrom({ link, unread }: LinkedClients, region: string): LiveObject<'crossAccount'> {
  const userId = String(link.CrossAccountUserId ?? '')
  const roleName = link.CrossAccountRoleName ?? ''
  return {
    kind: 'crossAccount',
    region,
    id: crossAccountId(userId, roleName),
    name: link.Alias || undefined,
    createdAt: millis(link.CreatedTime),
    rows: [],
    sources: [],
    facts: {
      userId,
      wireId: link.CrossAccountUserId ?? 0,
      roleName,
      type: link.CrossAccountType || undefined,
      unread,
    },
  }
}
