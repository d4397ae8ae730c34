// The digests that a stack's `approve` must hold, gathered while the engine checks one resource after another.
import { uniq } from 'lodash'
import type { Approval } from './decide'

export interface ApproveList {
  /** Adds a resource's plan. All digests so far come in the order of the resources. */
  add(resource: string, digest: string, approval: Approval): Approvals
}

export interface Approvals {
  readonly digests: readonly string[]
  /** The plan of a resource, of this one or another, is not approved. */
  readonly unapproved: boolean
}

export function createApproveList(): ApproveList {
  const needed = new Map<string, readonly string[]>()
  const refused = new Set<string>()
  return {
    add(resource, digest, approval) {
      if (approval.outcome === 'refused') refused.add(resource)
      else refused.delete(resource)
      needed.set(
        resource,
        approval.outcome === 'refused' ? [digest] : approval.plans.map(plan => plan.digest),
      )
      return { digests: uniq([...needed.values()].flat()), unapproved: refused.size > 0 }
    },
  }
}
