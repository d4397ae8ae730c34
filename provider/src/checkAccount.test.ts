import { expect, it } from 'vitest'
import { cannotLook } from './checkAccount'
import { CloudError } from './cloud'

const facts = { action: 'sts.GetCallerIdentity', region: 'cn-hangzhuo' }
const noHost = new CloudError(
  { ...facts, tag: 'invalid', code: 'ENOTFOUND', noPublicEndpoint: true },
  'there is no host sts.cn-hangzhuo.aliyuncs.com; check the region and hbr-absent:endpoints',
)

it('names the option and the region where the service has no host for it', () => {
  expect(cannotLook(noHost, { regions: ['cn-hangzhuo'] })).toMatchObject({
    property: 'regions',
    reason: expect.stringMatching(/^regions: is cn-hangzhuo a region of Alibaba Cloud\? .*there is no host/),
  })
  expect(cannotLook(noHost, { regionId: 'cn-hangzhuo' })).toMatchObject({ property: 'regionId' })
})

it('blames no option for other failures', () => {
  const denied = new CloudError({ ...facts, tag: 'denied', code: 'NoPermission' }, 'no')
  expect(cannotLook(denied, { regionId: 'cn-hangzhou' }).property).toBe('')
})
