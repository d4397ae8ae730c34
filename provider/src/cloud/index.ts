// The only place that knows HTTP; everything else talks to the cloud through what is exported here.
export {
  batchLimit,
  type RequestOf,
  type RowOf,
} from './actions'
export { createCloud } from './call'

export type { CallOptions, CallRecord, Cloud, NetworkOptions, Permit, RetryRecord } from './cloud'

export { ownEndpoints } from './endpoints'

export { CloudError, type CloudErrorFacts, CloudOptionError } from './errors'
export type { Integer } from './facts'

export { forChanges } from './forChanges'

export { readOnly } from './readOnly'

export { redact } from './secrets'

export { createServiceClock, type ServiceClock } from './serviceClock'
