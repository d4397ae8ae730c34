import { describe, expect, it } from 'vitest'
import { complaintsAbout, scriptComplaints } from './dependencies.mjs'

const good = {
  resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz',
  integrity: 'sha512-a',
  version: '1.0.0',
}

describe('the check of dependencies', () => {
  it('is content with exact versions that the lock file has', () => {
    const manifests = { '': { dependencies: { a: '1.0.0' } }, sdk: { peerDependencies: { a: '^1.0.0' } } }
    expect(complaintsAbout(manifests, { ...manifests, 'node_modules/a': good })).toEqual([])
  })

  it.each([
    ['a range', { dependencies: { a: '^1.0.0' } }, good, /a must be an exact version, not "\^1\.0\.0"/],
    ['a tag', { devDependencies: { a: 'latest' } }, good, /a must be an exact version/],
    ['a URL', { dependencies: { a: 'https://x.example/a.tgz' } }, good, /a must be an exact version/],
    [
      'another version',
      { dependencies: { a: '1.0.1' } },
      good,
      /a is 1\.0\.1, but package-lock\.json has 1\.0\.0/,
    ],
    [
      'another registry',
      { dependencies: { a: '1.0.0' } },
      { ...good, resolved: 'https://x.example/a.tgz' },
      /comes from "https:\/\/x\.example/,
    ],
    [
      'no integrity',
      { dependencies: { a: '1.0.0' } },
      { ...good, integrity: 'sha1-a' },
      /no sha512 integrity/,
    ],
  ])('refuses %s', (_what, manifest, locked, complaint) => {
    expect(complaintsAbout({ '': manifest }, { '': manifest, 'node_modules/a': locked })).toEqual([
      expect.stringMatching(complaint),
    ])
  })

  it('refuses a lock file that was not brought up to date', () => {
    const packages = { sdk: { dependencies: {} }, 'node_modules/a': good }
    expect(complaintsAbout({ sdk: { dependencies: { a: '1.0.0' } } }, packages)).toEqual([
      expect.stringContaining('sdk/package.json: dependencies differ'),
    ])
  })

  it('refuses install scripts that nobody looked at, and a list that is out of date', () => {
    const packages = { 'node_modules/b/node_modules/@s/c': { ...good, hasInstallScript: true } }
    expect(scriptComplaints(packages, { '@s/c': 'prints a notice' })).toEqual([])
    expect(scriptComplaints(packages, {})).toEqual([expect.stringContaining('@s/c wants to run code')])
    expect(scriptComplaints({}, { '@s/c': 'x' })).toEqual([expect.stringContaining('no install script')])
    expect(scriptComplaints(packages, { '@s/c': ' ' })).toEqual([expect.stringContaining('no reason')])
  })
})
