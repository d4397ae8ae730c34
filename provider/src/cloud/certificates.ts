// Certificates are checked, whatever the environment says: deletions and keys go to whoever answers.
import { CloudOptionError } from './errors'

const VARIABLE = 'NODE_TLS_REJECT_UNAUTHORIZED'

/** Node.js itself reads the variable at each connection, so it is read at each call, too. */
export const certificatesUnchecked = (): boolean => process.env[VARIABLE] === '0'

/** @throws CloudOptionError where Node.js would connect to another machine without checking who it is */
export function refuseUnchecked(host: string): void {
  if (!certificatesUnchecked() || isLoopback(hostnameOf(host))) return
  throw new CloudOptionError(
    VARIABLE,
    `"0" turns the check of certificates off, so nothing was sent to ${host}. Unset it; a private certificate ` +
      'authority goes into NODE_EXTRA_CA_CERTS',
  )
}

const hostnameOf = (host: string): string => host.replace(/:\d+$/, '')

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
