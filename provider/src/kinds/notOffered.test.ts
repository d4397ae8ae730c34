// Which failures prove that a product has nothing in a region, and which prove nothing.
import { describe, expect, it } from 'vitest'
import { CloudError, type CloudErrorFacts } from '../cloud'
import { isNotOffered } from './notOffered'

function error(facts: Partial<CloudErrorFacts>): CloudError {
  return new CloudError(
    { tag: 'invalid', code: 'ENOTFOUND', action: 'hdr.DescribeSitePairs', region: 'cn-nanjing', ...facts },
    'no answer',
  )
}

describe('a product that is not offered in a region', () => {
  it('has no public endpoint there, or says so', () => {
    expect(isNotOffered(error({ noPublicEndpoint: true }))).toBe(true)
    expect(isNotOffered(error({ code: 'InvalidRegionId.NotFound' }))).toBe(true)
  })

  it.each([
    ['a configured host that does not resolve', {}],
    ['a refused permission', { tag: 'denied', code: 'Forbidden' }],
    ['a failing service', { tag: 'transient', code: 'ServiceUnavailable' }],
    ['an unknown action', { code: 'InvalidAction.NotFound' }],
  ] as const)('is not proved by %s', (_what, facts) => expect(isNotOffered(error(facts))).toBe(false))
})
