// Whether a stack's lock belongs to a run that no longer exists, as after a crash. Only sure for processes of this machine.
import { hostname } from 'node:os'

/** `created by USER@HOST (pid N) at …`, as the file and bucket backends say it. */
const OWNER = /created by [^\s@]+@(\S+) \(pid (\d+)\)/g

/** True only if every lock that the message names was made on this machine by a process that is gone. */
export function isStale(message: string, host = hostname(), isAlive = processIsAlive): boolean {
  const owners = [...message.matchAll(OWNER)]
  return owners.length > 0 && owners.every(([, where, pid]) => where === host && !isAlive(Number(pid)))
}

function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it exists, but is someone else's.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
