// A cloud that can only look: for commands that must not be able to delete, whatever calls them.
import { factsOf } from './actions'
import type { Cloud } from './cloud'
import { CloudError } from './errors'

/** Any action that is not a listing is refused before anything is sent. */
export function readOnly(cloud: Cloud): Cloud {
  return {
    list: cloud.list,
    call: (region, action, request, options) => {
      if (factsOf(action).kind === 'list') return cloud.call(region, action, request, options)
      throw new CloudError({ tag: 'refused', code: 'ReadOnly', action, region }, 'this command only reads')
    },
  }
}
