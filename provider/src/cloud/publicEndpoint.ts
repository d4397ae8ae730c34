// The public host of a product in a region, as in the endpoint maps of the official SDKs.
import { $OpenApiUtil } from '@alicloud/openapi-core'
import TagClient from '@alicloud/tag20180828'
import { CloudOptionError } from './errors'
import type { Product } from './facts'

export interface Endpoint {
  readonly protocol: 'http' | 'https'
  /** Host, with the port where it is not the usual one. */
  readonly host: string
  /** Where the same product is served for accounts of the other site; only bss has two. */
  readonly otherSite?: string
}

/** What a region id looks like. It becomes part of a host name, so nothing else may get in there. */
export const REGION = /^[a-z]{2,}(-[a-z0-9]+)+$/

const BSS_CHINA = 'business.aliyuncs.com'
const BSS_ELSEWHERE = 'business.ap-southeast-1.aliyuncs.com'

/** @throws CloudOptionError for what is no region id */
export function publicEndpoint(product: Product, region: string): Endpoint {
  if (product === 'sts' && region === '') return https('sts.aliyuncs.com')
  if (!REGION.test(region)) {
    throw new CloudOptionError('region', `"${region}" is not a region id such as cn-hangzhou`)
  }
  switch (product) {
    case 'bss':
      // The account's site decides, which nobody can see beforehand: the region is the first guess.
      return region.startsWith('cn-')
        ? { ...https(BSS_CHINA), otherSite: BSS_ELSEWHERE }
        : { ...https(BSS_ELSEWHERE), otherSite: BSS_CHINA }
    case 'tag':
      return https(tagHost(region))
    case 'sts':
    case 'hbr':
    case 'hdr':
    case 'ebs':
    case 'ecs':
    case 'nas':
      return https(`${product}.${region}.aliyuncs.com`)
  }
}

/**
 * The next endpoint after a refusal by the wrong site of bss. Terraform goes the same way; nothing was done by the
 * call that came back `NotApplicable`.
 */
export function otherSite(endpoint: Endpoint, code: string): Endpoint | undefined {
  return code === 'NotApplicable' && endpoint.otherSite !== undefined ? https(endpoint.otherSite) : undefined
}

const https = (host: string): Endpoint => ({ protocol: 'https', host })

/** Some regions are served by another region's host; the official client knows which. */
function tagHost(region: string): string {
  return new TagClient(new $OpenApiUtil.Config({ regionId: region }))._endpoint
}
