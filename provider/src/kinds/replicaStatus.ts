// What a status of a replica pair or group allows (documents of the stop, remove and delete actions of ebs).
import { blocked, kept, type Verdict, waiting } from '../model/verdict'

/** Replication is on: it has to be stopped first. `stopping` is on its way, `stop_failed` is stopped again. */
export const PAIR_RUNNING = new Set([
  'initial_syncing',
  'manual_syncing',
  'syncing',
  'normal',
  'stopping',
  'stop_failed',
])

/** A pair that was never started is in neither published list; Terraform deletes such pairs in its tests. */
export const PAIR_DELETABLE = new Set(['created', 'stopped', 'invalid', 'failovered', 'deleting'])

/** The first synchronisation of a group can't be stopped, that of a pair can. */
export const GROUP_RUNNING = new Set(['manual_syncing', 'syncing', 'normal', 'stopping', 'stop_failed'])

/** Pairs may leave the group. */
export const GROUP_LETS_GO = new Set(['created', 'stopped', 'invalid'])

export const GROUP_DELETABLE = new Set([
  'created',
  'create_failed',
  'stopped',
  'failovered',
  'deleting',
  'delete_failed',
  'invalid',
])

/** The service is at work and moves on by itself. */
const PASSING = new Set(['creating', 'initial_syncing', 'failovering', 'reprotecting', 'deleting'])
const KNOWN_DEAD_ENDS = new Set([
  'create_failed',
  'failovered',
  'failover_failed',
  'reprotect_failed',
  'delete_failed',
])

/** Why nothing can be done in a status that is in none of the sets that the caller can act on. */
export function statusVerdict(title: string, status: string): Verdict {
  const by = { by: `status ${status}` }
  if (PASSING.has(status)) return waiting(`the ${title} is in status ${status}`, undefined, by)
  if (KNOWN_DEAD_ENDS.has(status))
    return blocked(
      `the service neither stops nor deletes a ${title} in status ${status}; see the console`,
      by,
    )
  return blocked(`this version does not know a ${title} with status ${status}`, by)
}

/** A pair that goes while a site pair of the console still owns it leaves that broken (no API tells who owns it). */
export function leftAlone(diskReplication: boolean): Verdict | undefined {
  if (diskReplication) return undefined
  return kept(
    'a site pair of the console may own it, and would break without it; ' +
      'delete that in the console first, then set diskReplication to true',
    'diskReplication',
  )
}

/** For the steps that leave such a status behind where they do not work. */
export const failedAs =
  (status: string) =>
  ({ facts }: { readonly facts: { readonly status: string } }): string | undefined =>
    facts.status === status ? `status ${status}` : undefined
