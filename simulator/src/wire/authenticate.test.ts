import { createHash, randomUUID } from 'node:crypto'
import { $OpenApiUtil } from '@alicloud/openapi-core'
import { Request } from '@darabonba/typescript'
import { expect, test } from 'vitest'
import { estate, REGION, start } from '../testing/kit'
import { Authenticator } from './authenticate'

interface Changes {
  readonly body?: string
  readonly sentBody?: string
  readonly date?: string
  readonly nonce?: string
  readonly unsigned?: string
  readonly token?: string
}

/** One call signed with the official library, in which something may be changed before or after signing. */
async function send(url: string, changes: Changes = {}) {
  const {
    body = 'PageSize=10',
    sentBody = body,
    date = new Date().toISOString(),
    nonce = randomUUID(),
    unsigned,
  } = changes
  const hash = createHash('sha256').update(body).digest('hex')
  const all: Record<string, string> = {
    host: new URL(url).host,
    'x-acs-action': 'DescribeVaults',
    'x-acs-version': '2017-09-08',
    'x-acs-date': date,
    'x-acs-signature-nonce': nonce,
    'x-acs-content-sha256': hash,
    'content-type': 'application/x-www-form-urlencoded',
    ...(changes.token ? { 'x-acs-security-token': changes.token } : {}),
  }
  const signed = Object.fromEntries(Object.entries(all).filter(([name]) => name !== unsigned))
  const request = Object.assign(new Request(), { method: 'POST', pathname: '/', headers: signed })
  const authorization = $OpenApiUtil.default.getAuthorization(
    request,
    'ACS3-HMAC-SHA256',
    hash,
    'LTAIsimulator',
    'simulator-secret',
  )
  const answer = await fetch(`${url}/`, {
    method: 'POST',
    headers: { ...all, authorization },
    body: sentBody,
  })
  const { Code } = JSON.parse(await answer.text())
  return `${answer.status} ${Code}`
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

test.each<[string, Changes, string]>([
  ['accepts a request as it was signed', {}, '200 200'],
  ['accepts a clock that is 14 minutes off', { date: minutesAgo(14) }, '200 200'],
  ['refuses a clock that is 16 minutes slow', { date: minutesAgo(16) }, '400 InvalidTimeStamp.Expired'],
  ['refuses a clock that is 16 minutes fast', { date: minutesAgo(-16) }, '400 InvalidTimeStamp.Expired'],
  ['refuses a time that is none', { date: 'yesterday' }, '400 InvalidTimeStamp.Format'],
  ['refuses a body that was changed', { sentBody: 'PageSize=99' }, '400 SignatureDoesNotMatch'],
  ['refuses an action that is not signed', { unsigned: 'x-acs-action' }, '400 IncompleteSignature'],
  [
    'refuses a token that does not belong to the key',
    { token: 'x' },
    '400 InvalidSecurityToken.MismatchWithAccessKey',
  ],
])('%s', async (_title, changes, expected) => {
  const simulator = await start(estate({}))
  expect(await send(simulator.endpoints[REGION] ?? '', changes)).toBe(expected)
})

test('refuses a nonce that was used before', async () => {
  const simulator = await start(estate({}))
  const url = simulator.endpoints[REGION] ?? ''
  expect(await send(url, { nonce: 'n-1' })).toBe('200 200')
  expect(await send(url, { nonce: 'n-1' })).toBe('400 SignatureNonceUsed')
})

test('refuses a temporary key when its time is over', () => {
  const key = { id: 'STS.1', secret: 's', securityToken: 't', accountId: '1', arn: 'a', endsAt: Date.now() }
  const query = new Map(
    Object.entries({
      AccessKeyId: key.id,
      SecurityToken: 't',
      Signature: 'x',
      SignatureNonce: 'n',
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      Timestamp: new Date().toISOString(),
    }),
  )
  const request = { method: 'GET', path: '/', query, form: new Map(), headers: {}, body: Buffer.alloc(0) }
  expect(() => new Authenticator(() => key).verify(request, Date.now())).toThrow('expired')
})
