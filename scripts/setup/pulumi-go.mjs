// Builds the Pulumi CLI and its Node.js language host from their Go modules, both pinned in scripts/pulumi.
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../lib/paths.mjs'
import { run } from '../lib/process.mjs'
import { fillFolder } from './fill.mjs'
import { lastLines, SetUpError } from './step.mjs'

const modules = join(root, 'scripts', 'pulumi')

export async function goBuildName() {
  return `pulumi-go-${await required('cli', 'pkg')}-host-${await required('nodejs-host', 'sdk')}`
}

/**
 * @param {string} folder
 * @param {string} whyBuild why no ready-made CLI was to be had
 * @param {(doing: string) => void} announce
 */
export async function buildWithGo(folder, whyBuild, announce) {
  const version = await required('cli', 'pkg')
  const { code } = await run('go', ['version'])
  if (code !== 0) throw new SetUpError(noGo(whyBuild))
  await fillFolder(folder, async temporary => {
    const bin = join(temporary, 'bin')
    await mkdir(bin)
    announce(`${whyBuild}: building CLI ${version} with Go, 4 to 8 minutes`)
    await goBuild('cli', 'pulumi/pkg/v3/cmd/pulumi', join(bin, 'pulumi'), version)
    announce('building the Node.js language host with Go')
    const host = await required('nodejs-host', 'sdk')
    await goBuild(
      'nodejs-host',
      'pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs',
      join(bin, 'pulumi-language-nodejs'),
      host,
    )
    // Starts the process that serves dynamic resources; the engine looks for it beside the CLI.
    const launcher = 'pulumi-resource-pulumi-nodejs'
    await copyFile(join(root, 'node_modules', '@pulumi', 'pulumi', launcher), join(bin, launcher))
  })
}

/**
 * @param {string} module
 * @param {string} command below github.com/pulumi
 * @param {string} output
 * @param {string} version without it the binary would not know its own
 */
async function goBuild(module, command, output, version) {
  const stamp = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`
  const { code, text } = await run(
    'go',
    [
      'build',
      '-buildvcs=false',
      '-mod=readonly',
      '-ldflags',
      stamp,
      '-o',
      output,
      `github.com/pulumi/${command}`,
    ],
    { cwd: join(modules, module), env: { ...process.env, GOWORK: 'off' } },
  )
  if (code !== 0)
    throw new SetUpError(`go build of ${command} failed:\n${lastLines(text)}\n${nextStep(text)}`)
}

/** @param {string} output */
function nextStep(output) {
  return /requires go >=|toolchain not available/.test(output)
    ? 'Install the Go version that it asks for, or let Go fetch it: GOTOOLCHAIN=auto. Then run this again.'
    : 'Look at Go’s access to its module proxy (go env GOPROXY) and run this again, or install the Pulumi CLI.'
}

/**
 * The version of a Pulumi module that a go.mod of ours pins.
 * @param {string} module
 * @param {'pkg' | 'sdk'} part
 */
async function required(module, part) {
  const text = await readFile(join(modules, module, 'go.mod'), 'utf8')
  const found = new RegExp(`github.com/pulumi/pulumi/${part}/v3 v(\\S+)`).exec(text)
  if (!found?.[1]) throw new Error(`scripts/pulumi/${module}/go.mod pins no ${part}`)
  return found[1]
}

/** @param {string} whyBuild */
function noGo(whyBuild) {
  return `There is no Pulumi CLI on PATH, none could be installed (${whyBuild}), and there is no Go to build one.
Install the Pulumi CLI (https://www.pulumi.com/docs/install) or Go (https://go.dev/dl); then run this again.`
}
