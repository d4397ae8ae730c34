// The simulator listens on loopback and nowhere else, and has no way to be told otherwise. Linux: looks at its sockets.
import { readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../scripts/lib/paths.mjs'
import { start } from '../../scripts/lib/process.mjs'
import { tools } from '../support/environment'
import { estateOf } from '../support/scene'
import { startSimulator } from '../support/simulator'

const estate = estateOf({ Vaults: [{ VaultId: 'v-1' }] })
const preview = join(root, 'docs', 'ram', 'preview.json')

/** Hexadecimal local addresses of the sockets on which a process listens, without the port. */
async function listensOn(pid: number): Promise<readonly string[]> {
  const descriptors = join('/proc', String(pid), 'fd')
  const links = await Promise.all(
    // A descriptor that was closed meanwhile is no listening socket.
    (await readdir(descriptors)).map(name => readlink(join(descriptors, name)).catch(() => '')),
  )
  const sockets = new Set(links.flatMap(link => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []))
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map(name => readFile(join('/proc', String(pid), 'net', name), 'utf8')),
  )
  return tables
    .flatMap(table => table.split('\n').slice(1))
    .map(line => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode = '']) => state === '0A' && sockets.has(inode))
    .map(([, address = '']) => address.split(':')[0] ?? '')
}

it('every port of the simulator is on 127.0.0.1', async () => {
  const simulator = await startSimulator({ estate, args: ['--ram-policy', preview] })
  const addresses = await listensOn(simulator.pid)
  expect(addresses.length).toBe(Object.keys(simulator.endpoints).length + 1)
  expect(new Set(addresses)).toEqual(new Set(['0100007F']))
  // The policy file that it was given is in force.
  const ram = await fetch(`${simulator.admin}/ram`)
  expect(await ram.json()).toEqual(JSON.parse(await readFile(preview, 'utf8')))
})

it.each(['--host', '--bind', '--listen'])('the simulator has no option %s', async option => {
  const cli = join(root, 'simulator', 'dist', 'cli.js')
  const { code, text } = await start(tools().node, [cli, '--estate', 'x', option, '0.0.0.0']).done
  expect(code).toBe(1)
  expect(text).toMatch(/Unknown option.*\nusage:/)
})
