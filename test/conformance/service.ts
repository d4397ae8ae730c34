// A simulator in this process, a folder for the provider's files, and the admin port; all of it goes when the test ends.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adminOf } from '../../scripts/lib/simulator.mjs'
import { type Json, startSimulator } from '../../simulator/dist/index.js'
import { atEnd } from '../support/clean-up'

/** @param estate as in an estate file; its deletions show after a few hundredths of a second */
export async function openService(estate: object) {
  const content: Json = JSON.parse(JSON.stringify(estate))
  const { admin, endpoints, stop } = await startSimulator({
    estate: content,
    settleSeconds: 0.05,
    rateLimit: false,
  })
  const workDir = await mkdtemp(join(tmpdir(), 'hbr-absent-conformance-'))
  atEnd(async () => {
    await stop()
    await rm(workDir, { recursive: true, force: true })
  })
  return { endpoints, workDir, admin: adminOf(admin) }
}
