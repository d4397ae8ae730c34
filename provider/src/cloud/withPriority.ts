// A cloud whose changing calls have a certain priority, so that the kinds, which make them, need not know of it.
import { factsOf } from './actions'
import type { Cloud } from './cloud'

/** Listings keep the priority that they have without it. */
export function withPriority(cloud: Cloud, priority: number): Cloud {
  return {
    list: cloud.list,
    call: (region, action, request, options) =>
      cloud.call(
        region,
        action,
        request,
        factsOf(action).kind === 'list' ? options : { priority, ...options },
      ),
  }
}
