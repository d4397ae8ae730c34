// A cloud whose changing calls have certain options, so that the kinds, which make them, need not know of these.
import { factsOf } from './actions'
import type { CallOptions, Cloud } from './cloud'

/** Listings are made as without it. */
export function forChanges(cloud: Cloud, changes: CallOptions): Cloud {
  return {
    list: cloud.list,
    call: (region, action, request, options) => {
      const isList = factsOf(action).kind === 'list'
      return cloud.call(region, action, request, isList ? options : { ...changes, ...options })
    },
  }
}
