// Why a replica pair may not go: where its disks are, what could not be seen, what is paid for, what its status allows.
import type { EstateView } from '../estate/view'
import type { LiveObject } from '../model/object'
import { blocked, type Verdict, waiting } from '../model/verdict'
import { replicaGroupKey } from './replicaKeys'
import { GROUP_LETS_GO, GROUP_RUNNING, PAIR_DELETABLE, PAIR_RUNNING, statusVerdict } from './replicaStatus'
import { dateText } from './values'

export function pairVerdict(
  object: LiveObject<'replicaPair'>,
  view: EstateView,
  now: number,
): Verdict | undefined {
  return (
    unknownPlace(object) ??
    unseenDrills(object.facts.secondaryRegion, view) ??
    badGroup(object, view) ??
    paidFor(object, now) ??
    badStatus(object, view)
  )
}

/** Undefined where the pair is in no group, or in one that was not listed. */
export function groupStatus(
  { region, facts }: LiveObject<'replicaPair'>,
  view: EstateView,
): string | undefined {
  if (facts.groupId === undefined) return undefined
  const group = view.get(replicaGroupKey(region, facts.groupId))
  return group?.kind === 'replicaGroup' ? group.facts.status : undefined
}

function unknownPlace({ facts }: LiveObject<'replicaPair'>): Verdict | undefined {
  if (facts.primaryRegion !== undefined && facts.secondaryRegion !== undefined) return undefined
  return blocked('the service did not say in which regions its disks are', { by: 'SourceRegion' })
}

/** Drills are listed where the secondary disk is; one that nobody sees would leave its disk behind. */
export function unseenDrills(region: string | undefined, view: EstateView): Verdict | undefined {
  if (region === undefined) return undefined
  const gap = view.gaps('drill', region)[0]
  if (gap !== undefined) {
    return blocked(`its drills could not be listed in ${region}: ${gap.reason}`, { by: gap.action })
  }
  if (view.estate.regions.includes(region)) return undefined
  return blocked(`its drills are in ${region}, which was not listed`, { by: region })
}

function badGroup(object: LiveObject<'replicaPair'>, view: EstateView): Verdict | undefined {
  const { groupId } = object.facts
  if (groupId === undefined) return undefined
  const status = groupStatus(object, view)
  if (status === undefined)
    return blocked(`its group ${groupId} is not listed in ${object.region}`, { by: groupId })
  return GROUP_LETS_GO.has(status) || GROUP_RUNNING.has(status)
    ? undefined
    : statusVerdict('replica group with pairs', status)
}

/** A subscription ends by itself or by a refund; a deletion before would give the money away. */
function paidFor({ facts }: LiveObject<'replicaPair'>, now: number): Verdict | undefined {
  const { chargeType, paidUntil } = facts
  const by = { by: `ChargeType ${chargeType}` }
  if (chargeType === 'POSTPAY') return undefined
  if (chargeType !== 'PREPAY') return blocked(`this version does not know the charge type ${chargeType}`, by)
  if (paidUntil === undefined) return blocked('it is a subscription whose end is not stated', by)
  if (paidUntil <= now) return undefined
  return waiting(
    `it is paid for until ${dateText(paidUntil)}; to end it earlier, unsubscribe in the console`,
    paidUntil,
    by,
  )
}

function badStatus(object: LiveObject<'replicaPair'>, view: EstateView): Verdict | undefined {
  const { status, groupId } = object.facts
  if (groupId !== undefined) return unableToLeave(object, groupId, view)
  return PAIR_DELETABLE.has(status) || PAIR_RUNNING.has(status)
    ? undefined
    : statusVerdict('replica pair', status)
}

/** The service lets a pair out of its group only where both stand still; what runs in it only the group stops. */
function unableToLeave(
  object: LiveObject<'replicaPair'>,
  groupId: string,
  view: EstateView,
): Verdict | undefined {
  const { status } = object.facts
  if (GROUP_LETS_GO.has(status)) return undefined
  if (!PAIR_RUNNING.has(status)) return statusVerdict('replica pair of a group', status)
  const group = groupStatus(object, view) ?? 'not stated'
  if (GROUP_RUNNING.has(group)) return undefined
  const by = { by: `status ${status}` }
  if (status === 'stopping') return waiting(`the replica pair is in status ${status}`, undefined, by)
  return blocked(
    `a pair in status ${status} can't leave its group, and group ${groupId}, which would stop it, is in status ${group}; ` +
      'stop the group in the console',
    by,
  )
}
