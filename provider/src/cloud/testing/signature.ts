// The V3 signature of a request, written down from its public description and not from the client that is tested.
import { createHash, createHmac } from 'node:crypto'
import type { SeenRequest } from './loopback'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const percent = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** True if the request's `Authorization` is what the secret gives for it. */
export function isSigned(request: SeenRequest, accessKeyId: string, secret: string): boolean {
  const match = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
    String(request.headers.authorization),
  )
  const [, key = '', names = '', signature = ''] = match ?? []
  const headers = names.split(';').map(name => `${name}:${String(request.headers[name]).trim()}\n`)
  const query = [...request.query].map(([name, value]) => `${percent(name)}=${percent(value)}`).sort()
  const payload = sha256(request.rawBody)
  const canonical = [request.method, '/', query.join('&'), headers.join(''), names, payload].join('\n')
  const expected = createHmac('sha256', secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  return key === accessKeyId && request.headers['x-acs-content-sha256'] === payload && signature === expected
}
