// A typed request to the wire: what goes into the query, what into the form body, what as JSON text.
import { $OpenApiUtil, OpenApiUtil } from '@alicloud/openapi-core'
import { stringify } from 'lossless-json'
import type { ActionFacts } from './facts'

export interface Parameters {
  readonly query: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, string>>
}

/** Undefined fields are left out; `RegionId` is filled in where the action takes it and the request lacks it. */
export function encode(facts: ActionFacts, region: string, request: object): Parameters {
  const query: Record<string, unknown> = facts.regionId ? { RegionId: region } : {}
  const body: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(request)) {
    if (value === undefined) continue
    const place = facts.body.includes(name) ? body : query
    place[name] = facts.json.includes(name) ? stringify(value) : value
  }
  const flat = { query: OpenApiUtil.query(query) }
  return facts.body.length === 0 ? flat : { ...flat, body: OpenApiUtil.query(body) }
}

export const openApiRequest = (parameters: Parameters) => new $OpenApiUtil.OpenApiRequest({ ...parameters })
