// The impact command can't delete: nothing that it imports executes a plan, and its cloud refuses what is not a listing.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCloud, readOnly } from '../cloud'

const source = join(__dirname, '..')

/** Files that are imported, for values and not only for types, from `entry` on. */
function imported(entry: string): ReadonlySet<string> {
  const found = new Set([entry])
  for (const file of found) {
    const text = readFileSync(file, 'utf8')
    for (const [, clause = '', path = ''] of text.matchAll(
      /^(?:import|export)\s+(type\s)?[^'"]*?from '(\.[^']*)'/gms,
    )) {
      if (clause !== '') continue
      const target = join(dirname(file), path)
      const resolved = [`${target}.ts`, join(target, 'index.ts')].find(candidate => existsSync(candidate))
      if (resolved !== undefined) found.add(resolved)
    }
  }
  return found
}

describe('the impact command', () => {
  it('imports nothing that executes a plan', () => {
    const files = [...imported(join(source, 'cli', 'main.ts'))].map(file => relative(source, file))
    expect(files).toContain('plan/judge.ts')
    expect(files.filter(file => file.startsWith('execute/'))).toEqual([])
    expect(files).not.toContain('reconcile.ts')
  })

  it('would be seen to execute if it imported the provider', () => {
    const files = [...imported(join(source, 'reconcile.ts'))].map(file => relative(source, file))
    expect(files).toContain('execute/schedule.ts')
  })

  it('has a cloud that refuses a deletion before anything is sent', () => {
    const cloud = readOnly(
      createCloud({
        endpoints: { '*': 'http://127.0.0.1:1' },
        credentials: { accessKeyId: 'k', accessKeySecret: 's' },
      }),
    )
    expect(() => cloud.call('cn-hangzhou', 'hbr.DeleteVault', { VaultId: 'v-1' })).toThrow('only reads')
  })
})
