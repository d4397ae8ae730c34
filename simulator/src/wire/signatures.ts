// The two signatures of the public protocol, computed from a request as it arrived.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { sortBy } from 'lodash'

export interface WireRequest {
  readonly method: string
  readonly path: string
  readonly query: ReadonlyMap<string, string>
  readonly form: ReadonlyMap<string, string>
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const percentEncode = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

const canonicalQuery = (params: ReadonlyMap<string, string>): string =>
  sortBy([...params.keys()])
    .map(name => `${percentEncode(name)}=${percentEncode(params.get(name) ?? '')}`)
    .join('&')

export const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')

export const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** V1: HMAC-SHA1 over all parameters, those of query and form alike. */
export function signV1(request: WireRequest, secret: string): string {
  const params = new Map([...request.query, ...request.form])
  params.delete('Signature')
  const text = `${request.method}&${percentEncode('/')}&${percentEncode(canonicalQuery(params))}`
  return createHmac('sha1', `${secret}&`).update(text).digest('base64')
}

/** V3: HMAC-SHA256 over method, path, query, the signed headers and the hash of the body. */
export function signV3(request: WireRequest, signedHeaders: readonly string[], secret: string): string {
  const headers = signedHeaders.map(name => `${name}:${(request.headers[name] ?? '').trim()}\n`).join('')
  const canonical = [
    request.method,
    request.path,
    canonicalQuery(request.query),
    headers,
    signedHeaders.join(';'),
    request.headers['x-acs-content-sha256'] ?? sha256(request.body),
  ].join('\n')
  return createHmac('sha256', secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
}
