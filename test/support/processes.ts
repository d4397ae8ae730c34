// Finds processes by a variable of their environment, which survives the death of their parents. Linux only.
import { readdir, readFile } from 'node:fs/promises'

export interface Found {
  readonly pid: number
  /** Arguments, joined with spaces. */
  readonly command: string
}

export async function processesWith(variable: string, value: string): Promise<readonly Found[]> {
  const wanted = `${variable}=${value}`
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
  const found = await Promise.all(
    pids.map(async pid => {
      const environment = await readOrNothing(`/proc/${pid}/environ`)
      if (!environment.split('\0').includes(wanted)) return []
      const command = (await readOrNothing(`/proc/${pid}/cmdline`)).split('\0').join(' ').trim()
      return [{ pid: Number(pid), command }]
    }),
  )
  return found.flat()
}

async function readOrNothing(file: string) {
  try {
    return await readFile(file, 'utf8')
  } catch {
    // The process has just ended, or belongs to somebody else: either way it is not ours.
    return ''
  }
}
