// Names the endpoints that are not Alibaba Cloud's public ones: whoever answers there gets the signed calls.
import { ownEndpoints } from './cloud'
import type { ProviderConfig } from './contract'

/** Undefined where all calls go to public endpoints. */
export function endpointNotice(configured: ProviderConfig['endpoints']): string | undefined {
  const own = ownEndpoints(configured, process.env.HBR_ABSENT_ENDPOINTS)
  if (own.length === 0) return undefined
  const width = Math.max(...own.map(({ key }) => key.length))
  return [
    "Calls go to these endpoints instead of Alibaba Cloud's public ones:",
    ...own.map(({ key, url, by }) => `  ${key.padEnd(width)}  ${url}  (${by})`),
  ].join('\n')
}
