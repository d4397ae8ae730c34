import { expect, test, vi } from 'vitest'
import { endpointNotice } from './endpointNotice'

test('every endpoint that is not public is named, with where it comes from', () => {
  vi.stubEnv('HBR_ABSENT_ENDPOINTS', '{"*": "http://127.0.0.1:8080"}')
  expect(endpointNotice({ 'cn-hangzhou': 'https://gateway.example' })).toBe(
    [
      "Calls go to these endpoints instead of Alibaba Cloud's public ones:",
      '  cn-hangzhou  https://gateway.example  (hbr-absent:endpoints)',
      '  *            http://127.0.0.1:8080  (HBR_ABSENT_ENDPOINTS)',
    ].join('\n'),
  )
})

test('public ones need no word', () => {
  vi.stubEnv('HBR_ABSENT_ENDPOINTS', '')
  expect(endpointNotice(undefined)).toBeUndefined()
})
