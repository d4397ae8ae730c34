import { describe, expect, it } from 'vitest'
import { whyInstall } from './npm.mjs'

const wanted = {
  '': {},
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b-darwin': { version: '2.0.0', integrity: 'sha512-b', optional: true },
}
const { 'node_modules/a': a } = wanted

describe('what npm has installed', () => {
  it('serves when it is what the lock file wants, packages for other platforms left aside', () => {
    expect(whyInstall(wanted, { 'node_modules/a': a })).toBeUndefined()
  })

  it('does not serve when nothing is there, or a package is missing', () => {
    expect(whyInstall(wanted, undefined)).toBe('nothing is installed')
    expect(whyInstall(wanted, {})).toBe('node_modules/a is missing')
  })

  it('does not serve when a version or only the content differs', () => {
    expect(whyInstall(wanted, { 'node_modules/a': { ...a, version: '1.0.1' } })).toBe(
      'node_modules/a has changed',
    )
    expect(whyInstall(wanted, { 'node_modules/a': { ...a, integrity: 'sha512-x' } })).toBe(
      'node_modules/a has changed',
    )
  })

  it('does not serve when a package is there that the lock file no longer wants', () => {
    const installed = { 'node_modules/a': a, 'node_modules/old': { version: '1.0.0' } }
    expect(whyInstall(wanted, installed)).toBe('node_modules/old is no longer wanted')
  })
})
