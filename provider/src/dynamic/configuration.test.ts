import { describe, expect, it } from 'vitest'
import { readConfiguration } from './configuration'

const stack = (values: Record<string, unknown>) => ({ get: (key: string) => values[key] })

function reasons(values: Record<string, unknown>): string[] {
  const configured = readConfiguration(stack(values), '/project')
  return configured.outcome === 'invalid' ? configured.failures.map(failure => failure.reason) : []
}

describe('the stack config of a provider process', () => {
  it('is empty where nothing was set', () => {
    expect(readConfiguration(stack({}), '/project')).toEqual({
      outcome: 'configured',
      config: { workDir: '/project' },
    })
  })

  it('holds credentials, endpoints and polling', () => {
    const values = {
      'hbr-absent:accessKeyId': 'LTAI1',
      'hbr-absent:accessKeySecret': '{not json',
      'hbr-absent:securityToken': 'token',
      'hbr-absent:assumeRoleArn': 'acs:ram::1:role/r',
      'hbr-absent:endpoints': '{"*": "http://127.0.0.1:1"}',
      'hbr-absent:poll': '{"initialSeconds": 0.05, "timeoutSeconds": "600"}',
    }
    expect(readConfiguration(stack(values), '/project')).toEqual({
      outcome: 'configured',
      config: {
        workDir: '/project',
        accessKeyId: 'LTAI1',
        accessKeySecret: '{not json',
        securityToken: 'token',
        assumeRoleArn: 'acs:ram::1:role/r',
        endpoints: { '*': 'http://127.0.0.1:1' },
        poll: { initialSeconds: 0.05, timeoutSeconds: 600 },
      },
    })
  })

  it.each([
    [{ 'hbr-absent:accessKeyId': 'LTAI1' }, /^hbr-absent:accessKeySecret is missing/],
    [{ 'hbr-absent:assumeRoleArn': 'cleaner' }, /^hbr-absent:assumeRoleArn must be the ARN of a RAM role/],
    [{ 'hbr-absent:endpoints': 'http://127.0.0.1' }, /^hbr-absent:endpoints must be an object of base URLs/],
    [{ 'hbr-absent:endpoints': '{"hbr": "127.0.0.1"}' }, /^hbr-absent:endpoints\["hbr"\] is no URL/],
    [{ 'hbr-absent:endpoints': '{"hbr": "file:///etc"}' }, /^hbr-absent:endpoints\["hbr"\] is no URL/],
    [
      { 'hbr-absent:poll': '{"timeout": 1}' },
      /^hbr-absent:poll\.timeout is no option: did you mean "timeoutSeconds"/,
    ],
    [{ 'hbr-absent:poll': '{"maxSeconds": -1}' }, /^hbr-absent:poll\.maxSeconds must be a number of seconds/],
  ])('refuses %o', (values, reason) => {
    expect(reasons(values)).toEqual([expect.stringMatching(reason)])
  })

  it('never repeats a value that may be a secret', () => {
    const failures = reasons({
      'hbr-absent:accessKeySecret': 'S3CRET',
      'hbr-absent:securityToken': ['S3CRET'],
    })
    expect(failures).toHaveLength(2)
    expect(failures.join()).not.toContain('S3CRET')
  })
})
