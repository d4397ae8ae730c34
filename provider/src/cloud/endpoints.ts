// Where a call goes: the person's endpoints first, else the product's public one.
import { isLoopback } from './certificates'
import { CloudOptionError } from './errors'
import type { Product } from './facts'
import { type Endpoint, publicEndpoint, REGION } from './publicEndpoint'

/** Base URL by key `product.region`, `region`, `product` or `*`. */
export type EndpointMap = Readonly<Record<string, string>>

const PRODUCTS: readonly Product[] = ['hbr', 'hdr', 'ebs', 'ecs', 'nas', 'tag', 'bss', 'sts']
const VARIABLE = 'HBR_ABSENT_ENDPOINTS'
const OPTION = 'hbr-absent:endpoints'
const EXAMPLE = '{"hbr.cn-hangzhou": "https://hbr.cn-hangzhou.aliyuncs.com", "*": "http://127.0.0.1:8080"}'

export type EndpointFinder = (product: Product, region: string) => Endpoint

/**
 * @param configured the Pulumi config `hbr-absent:endpoints`; wins over the variable
 * @param variable the text of `HBR_ABSENT_ENDPOINTS`
 * @throws CloudOptionError for a malformed key or URL
 */
export function createEndpointFinder(configured: EndpointMap = {}, variable?: string): EndpointFinder {
  const maps = [parsedMap(OPTION, configured), parsedMap(VARIABLE, mapOfVariable(variable))]
  return (product, region) => {
    for (const map of maps) {
      for (const key of [`${product}.${region}`, region, product, '*']) {
        const endpoint = map.get(key)
        if (endpoint !== undefined) return endpoint
      }
    }
    return publicEndpoint(product, region)
  }
}

/** An endpoint that a person put in the place of public ones. */
export interface OwnEndpoint {
  readonly key: string
  /** Base URL. */
  readonly url: string
  /** The option or variable that says so. */
  readonly by: string
}

/** All of them, whichever win; the parameters are those of `createEndpointFinder`. */
export function ownEndpoints(configured: EndpointMap = {}, variable?: string): readonly OwnEndpoint[] {
  const listed = (by: string, map: EndpointMap) => Object.entries(map).map(([key, url]) => ({ key, url, by }))
  return [...listed(OPTION, configured), ...listed(VARIABLE, mapOfVariable(variable))]
}

function mapOfVariable(text: string | undefined): EndpointMap {
  if (text === undefined || text.trim() === '') return {}
  const wrong = (reason: string) =>
    new CloudOptionError(VARIABLE, `${reason}. It must be a JSON object such as ${EXAMPLE}`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw wrong(`not JSON (${error instanceof Error ? error.message : String(error)})`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('not an object')
  const map: Record<string, string> = {}
  for (const [key, url] of Object.entries(value)) {
    if (typeof url !== 'string') throw wrong(`the value of "${key}" is not a string`)
    map[key] = url
  }
  return map
}

function parsedMap(option: string, map: EndpointMap): ReadonlyMap<string, Endpoint> {
  return new Map(
    Object.entries(map).map(([key, url]) => [checkedKey(option, key), parsedUrl(option, key, url)]),
  )
}

function checkedKey(option: string, key: string): string {
  const [first = '', ...rest] = key.split('.')
  const product = PRODUCTS.some(known => known === first)
  if (key === '*' || (rest.length === 0 && (product || REGION.test(key)))) return key
  if (product && rest.length === 1 && REGION.test(rest[0] ?? '')) return key
  const allowed = `a product (${PRODUCTS.join(', ')}), a region, product.region, or "*"`
  throw new CloudOptionError(option, `the key "${key}" is unknown. Use ${allowed}, as in ${EXAMPLE}`)
}

function parsedUrl(option: string, key: string, text: string): Endpoint {
  const wrong = (reason: string) =>
    new CloudOptionError(option, `the URL of "${key}" ${reason}. Write it as in ${EXAMPLE}`)
  if (!URL.canParse(text)) throw wrong('is not a URL')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '')
    throw wrong('holds a user name or password, which has no place there')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw wrong('has a path or query; give only the scheme, host and port')
  if (url.protocol === 'https:') return { protocol: 'https', host: url.host }
  if (url.protocol !== 'http:') throw wrong('must begin with https://')
  // Without TLS a call's security token and the whole answer could be read and changed on the way.
  if (!isLoopback(url.hostname))
    throw wrong('uses http:// to another machine; use https://, http:// is for loopback only')
  return { protocol: 'http', host: url.host }
}
