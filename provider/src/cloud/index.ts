// The only place that knows HTTP; everything else talks to the cloud through what is exported here.
export {
  type ActionName,
  batchLimit,
  factsOf,
  type ListAction,
  type RequestOf,
  type ResponseOf,
  type RowOf,
} from './actions'
export { createCloud } from './call'
export { type Clock, systemClock } from './clock'
export type { CallOptions, CallRecord, Cloud, CloudOptions, RetryRecord } from './cloud'
export type { KeyOptions } from './credentials'
export type { EndpointMap } from './endpoints'
export { CloudError, type CloudErrorFacts, CloudOptionError, type ErrorTag, redact } from './errors'
export type { ActionFacts, Integer, JsonValue, Product } from './facts'
export type { RateLimit } from './limits'
export { readOnly } from './readOnly'
export type { RetryPolicy } from './retry'
export { createServiceClock, type ServiceClock } from './serviceClock'
