import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { providerText } from './shell'

const root = mkdtempSync(join(tmpdir(), 'hbr-absent-shell-'))
afterAll(() => rmSync(root, { recursive: true }))

function writePackage(folder: string, main: string) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ exports: { '.': './main.js', './dynamic': './main.js' } }),
  )
  writeFileSync(join(folder, 'main.js'), main)
}

const PROVIDER = 'exports.provider = type => "provider of " + type'

/** As the dynamic provider server does it: a module without a file, in a process that runs in the program's folder. */
function handled(programFolder: string): string {
  const server = `
    const Module = require('node:module')
    const shell = new Module('')
    shell.paths = Module._nodeModulePaths('.')
    shell._compile(${JSON.stringify(providerText('Vault'))}, '')
    console.log(shell.exports.handler())`
  return execFileSync(process.execPath, ['-e', server], { cwd: programFolder, encoding: 'utf8' }).trim()
}

it('finds the provider beside the SDK, as npm installs it', () => {
  const program = join(root, 'npm')
  writePackage(join(program, 'node_modules/@hbr-absent/sdk'), '')
  writePackage(join(program, 'node_modules/@hbr-absent/provider'), PROVIDER)
  mkdirSync(join(program, 'dist'))
  expect(handled(join(program, 'dist'))).toBe('provider of Vault')
})

it('finds the provider through the SDK, as pnpm installs it', () => {
  const program = join(root, 'pnpm')
  const store = join(program, 'node_modules/.pnpm/sdk/node_modules/@hbr-absent')
  writePackage(join(store, 'sdk'), '')
  writePackage(join(store, 'provider'), PROVIDER)
  const link = join(program, 'node_modules/@hbr-absent/sdk')
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync(join(store, 'sdk'), link)
  expect(handled(program)).toBe('provider of Vault')
})
