import { expect, test } from 'vitest'
import { createEndpointFinder } from './endpoints'
import { otherSite } from './publicEndpoint'

const map = {
  'hbr.cn-hangzhou': 'https://one.example',
  'cn-hangzhou': 'https://two.example',
  hbr: 'https://three.example',
  '*': 'http://127.0.0.1:8080',
}

test.each([
  ['hbr', 'cn-hangzhou', 'one.example'],
  ['ebs', 'cn-hangzhou', 'two.example'],
  ['hbr', 'cn-beijing', 'three.example'],
  ['ebs', 'cn-beijing', '127.0.0.1:8080'],
] as const)('the first key of product.region, region, product, * wins: %s in %s', (product, region, host) => {
  expect(createEndpointFinder(map)(product, region).host).toBe(host)
})

test('the configuration wins over the variable', () => {
  const find = createEndpointFinder(
    { '*': 'https://config.example' },
    '{"hbr.cn-hangzhou": "https://variable.example"}',
  )
  expect(find('hbr', 'cn-hangzhou').host).toBe('config.example')
})

test('a product that only the variable knows is found there', () => {
  const find = createEndpointFinder({ hbr: 'https://config.example' }, '{"ebs": "http://localhost:1"}')
  expect(find('ebs', 'cn-hangzhou')).toEqual({ protocol: 'http', host: 'localhost:1' })
})

test.each([
  ['hbr', 'cn-hangzhou', 'hbr.cn-hangzhou.aliyuncs.com'],
  ['tag', 'us-west-1', 'tag.us-east-1.aliyuncs.com'],
  ['tag', 'cn-hangzhou', 'tag.cn-hangzhou.aliyuncs.com'],
  ['sts', 'cn-hangzhou', 'sts.cn-hangzhou.aliyuncs.com'],
  ['sts', '', 'sts.aliyuncs.com'],
  ['bss', 'cn-hangzhou', 'business.aliyuncs.com'],
  ['bss', 'eu-central-1', 'business.ap-southeast-1.aliyuncs.com'],
] as const)('the public endpoint of %s in "%s" is %s', (product, region, host) => {
  expect(createEndpointFinder()(product, region)).toMatchObject({ protocol: 'https', host })
})

test.each([
  ['{', /^HBR_ABSENT_ENDPOINTS: not JSON/],
  ['[]', /^HBR_ABSENT_ENDPOINTS: not an object.*"hbr\.cn-hangzhou"/],
  ['{"*": 1}', /"\*" is not a string/],
  ['{"hrb": "https://a.example"}', /the key "hrb" is unknown\. Use a product/],
  ['{"hbr.x.y": "https://a.example"}', /the key "hbr\.x\.y" is unknown/],
  ['{"*": "a.example"}', /is not a URL/],
  ['{"*": "ftp://a.example"}', /must begin with https/],
  ['{"*": "https://a.example/path"}', /has a path/],
  ['{"*": "https://u:p@a.example"}', /user name or password/],
  ['{"*": "http://a.example"}', /http:\/\/ to another machine/],
  ['{"*": "http://127.0.0.1.a.example"}', /http:\/\/ to another machine/],
  ['{"*": "http://10.0.0.1"}', /http:\/\/ to another machine/],
])('refuses %s with a message that says what to write', (text, message) => {
  expect(() => createEndpointFinder({}, text)).toThrow(message)
})

test.each(['127.0.0.1', '127.1.2.3', 'localhost', '[::1]'])('allows http to loopback: %s', host => {
  expect(createEndpointFinder({ '*': `http://${host}:9` })('hbr', 'cn-hangzhou').host).toBe(`${host}:9`)
})

test.each(['', 'evil.example/', 'CN', 'cn-hangzhou.evil'])(
  'takes nothing but a region id into a host name: "%s"',
  region => {
    expect(() => createEndpointFinder()('hbr', region)).toThrow(/is not a region id/)
  },
)

test('an account of the other site is looked for there, once', () => {
  const first = createEndpointFinder()('bss', 'cn-hangzhou')
  const second = otherSite(first, 'NotApplicable')
  expect(second).toEqual({ protocol: 'https', host: 'business.ap-southeast-1.aliyuncs.com' })
  expect(second && otherSite(second, 'NotApplicable')).toBeUndefined()
  expect(otherSite(first, 'NotAuthorized')).toBeUndefined()
})
