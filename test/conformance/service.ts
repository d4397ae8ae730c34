// A simulator in this process, a folder for the provider's files, and the admin port; all of it goes when the test ends.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  /** What the admin port answers; with a body it is a POST. */
  const ask = async (path: string, body?: object) => {
    const headers = { 'content-type': 'application/json' }
    const request = body && { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await fetch(`${admin}${path}`, request)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${text}`)
    return JSON.parse(text)
  }
  return { endpoints, workDir, ask }
}
