// The digests that a stack's `approve` must hold, gathered while the engine checks one resource after another.
import type { Approval } from './decide'

export interface ApproveList {
  /** Adds a resource's plan and returns all digests so far, in the order of the resources. */
  add(resource: string, digest: string, approval: Approval): readonly string[]
}

export function createApproveList(): ApproveList {
  const digests = new Map<string, string>()
  return {
    add(resource, digest, approval) {
      const needed = approval.outcome === 'approved' ? approval.plans[0].digest : digest
      if (approval.outcome === 'nothingToDo') digests.delete(resource)
      else digests.set(resource, needed)
      return [...new Set(digests.values())]
    },
  }
}
