// Regions where a product does not exist: nothing can be left there, and an unanswered listing hides nothing.
import type { CloudError } from '../cloud'

// The gateway's words for a region that an API is not served in.
const NO_SUCH_REGION = /^(InvalidRegion(Id)?|UnsupportedRegion|RegionNotSupported)\b/i

/**
 * True where the service itself or the public name service says that the product has no endpoint in the region. A host
 * that a person configured and that does not resolve is a mistake to report, and proves nothing.
 */
export function isNotOffered(error: CloudError): boolean {
  return error.noPublicEndpoint || NO_SUCH_REGION.test(error.code)
}
