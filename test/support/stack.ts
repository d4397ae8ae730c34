// A Pulumi stack for a test, with the real engine, its own home and state; parallel-safe; gone when the test file ends.
import { type Result, type Running, start } from '../../scripts/lib/process.mjs'
import type { Simulator } from '../../scripts/lib/simulator.mjs'
import { createStack as create, type Program, type RunOptions } from '../../scripts/lib/stack.mjs'
import { tools } from './environment'
import { testFolder } from './folder'
import { processesWith } from './processes'

export interface StackOptions {
  readonly program: Program
  /** Whole keys, such as `hbr-absent:regions`; values may be lists and objects. */
  readonly config?: Readonly<Record<string, unknown>>
  /** Its endpoints reach the program as HBR_ABSENT_ENDPOINTS. */
  readonly simulator?: Simulator
  /** Additions to the environment of every command. */
  readonly env?: NodeJS.ProcessEnv
}

/** A resource's step in `pulumi preview --json`; only what tests look at. */
export interface PreviewStep {
  readonly op: string
  readonly urn: string
  readonly oldState?: { readonly type: string; readonly inputs: Readonly<Record<string, unknown>> }
  readonly newState?: { readonly type: string; readonly inputs: Readonly<Record<string, unknown>> }
}

export interface Stack {
  /** The folder with the program: working directory of all commands, and where `.hbr-absent/` appears. */
  readonly project: string
  /** Any command; never rejects: look at `code`. */
  pulumi(args: readonly string[], options?: RunOptions): Promise<Result>
  /** A command that a test wants to kill: `kill('SIGKILL')` reaches its whole process group. */
  start(args: readonly string[], options?: RunOptions): Running
  /** A shell script of the program, with the environment of this stack's commands; never rejects. */
  script(path: string): Promise<Result>
  /** Takes what the network guard has refused so far; what is not taken fails the test file. */
  takeRefusals(): Promise<string>
  /** Pids of the provider processes of this stack, which live on when the CLI is killed. */
  providers(): Promise<readonly number[]>
  preview(args?: readonly string[], options?: RunOptions): Promise<Result>
  /** Must succeed. */
  previewJson(args?: readonly string[], options?: RunOptions): Promise<readonly PreviewStep[]>
  up(args?: readonly string[], options?: RunOptions): Promise<Result>
  refresh(args?: readonly string[], options?: RunOptions): Promise<Result>
  destroy(args?: readonly string[], options?: RunOptions): Promise<Result>
  /** Lists and objects are set as JSON, which `getObject` of Pulumi's Config reads. */
  setConfig(key: string, value: unknown): Promise<Result>
  outputs(): Promise<Readonly<Record<string, unknown>>>
  /** The state as text, for tests that look for what must not be in it. */
  exportState(): Promise<string>
}

/**
 * @example
 * const stack = await createStack({ program: { text }, simulator, config: { 'hbr-absent:regions': ['cn-hangzhou'] } })
 * expect((await stack.up()).code).toBe(0)
 */
export async function createStack({
  program,
  config = {},
  simulator,
  env = {},
}: StackOptions): Promise<Stack> {
  const test = await testFolder()
  const endpoints = simulator && { HBR_ABSENT_ENDPOINTS: JSON.stringify(simulator.endpoints) }
  const stack = await create({
    program,
    folder: test.folder,
    tools: tools(),
    config,
    env: { ...test.env, ...endpoints, ...env },
  })
  const command =
    (...fixed: readonly string[]) =>
    (args: readonly string[] = [], options?: RunOptions) =>
      stack.run([...fixed, ...args], options)
  const json = async (args: readonly string[], options?: RunOptions) =>
    JSON.parse(succeeded(await stack.run(args, options)).stdout)

  return {
    project: stack.project,
    pulumi: stack.run,
    start: stack.start,
    script: path => start('bash', [path], { cwd: stack.project, env: stack.env, timeout: 240_000 }).done,
    takeRefusals: test.takeRefusals,
    providers: async () => {
      const marked = await processesWith('PULUMI_HOME', String(stack.env.PULUMI_HOME))
      return marked.filter(({ command }) => /^\S*node .*dynamic-provider/.test(command)).map(({ pid }) => pid)
    },
    preview: command('preview'),
    previewJson: async (args = [], options) => (await json(['preview', '--json', ...args], options)).steps,
    up: command('up', '--yes', '--skip-preview'),
    refresh: command('refresh', '--yes', '--skip-preview'),
    destroy: command('destroy', '--yes', '--skip-preview'),
    setConfig: (key, value) => stack.run(['config', 'set', ...pair(key, value)]),
    outputs: () => json(['stack', 'output', '--json']),
    exportState: async () => succeeded(await stack.run(['stack', 'export'])).stdout,
  }
}

function pair(key: string, value: unknown) {
  return ['--plaintext', '--', key, typeof value === 'string' ? value : JSON.stringify(value)]
}

/** The same result, or an error that shows all of its output. */
export function succeeded(result: Result): Result {
  if (result.code !== 0) throw new Error(`exit code ${result.code}:\n${result.text}`)
  return result
}
