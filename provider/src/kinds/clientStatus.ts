// What a client's status says: old and new clients share the words.
export const KNOWN_CLIENT_STATUS: ReadonlySet<string> = new Set([
  'REGISTERED',
  'ACTIVATED',
  'DEACTIVATED',
  'INSTALLING',
  'INSTALL_FAILED',
  'NOT_INSTALLED',
  'UPGRADING',
  'UPGRADE_FAILED',
  'UNINSTALLING',
  'UNINSTALL_FAILED',
  'STOPPED',
  'UNKNOWN',
])

/** Somebody is changing the agent: it is left alone until that is over. */
export const MOVING_CLIENT_STATUS: ReadonlySet<string> = new Set(['INSTALLING', 'UPGRADING'])

/** True while an agent may be on the host. */
export function isInstalled({ facts }: { readonly facts: { readonly status: string } }): boolean {
  return facts.status !== 'NOT_INSTALLED' && facts.status !== 'INSTALL_FAILED'
}
