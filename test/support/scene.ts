// A simulator with a small estate and a stack that looks at it: what nearly every end-to-end test begins with.
import type { Call, Simulator, WireRecord } from '../../scripts/lib/simulator.mjs'
import type { Program, RunOptions } from '../../scripts/lib/stack.mjs'
import { orderViolations, refusals, writingCalls } from './order'
import { startSimulator } from './simulator'
import { createStack, type Stack, succeeded } from './stack'

export const ACCOUNT = '1234567890123456'
export const REGION = 'cn-hangzhou'
/** The simulator's clock begins here. */
const NOW = '2027-01-01T00:00:00Z'

/** The estate's time so many seconds away from its beginning, in seconds since 1970 as the service writes times. */
export const clockAt = (seconds: number): number => Date.parse(NOW) / 1000 + seconds

/** Records by collection. */
type Collections = Readonly<Record<string, readonly WireRecord[]>>

/** An estate of product `hbr` in one region. */
export function estateOf(hbr: Collections, region = REGION) {
  return { accountId: ACCOUNT, now: NOW, regions: { [region]: { hbr } } }
}

/** The estate with more records in the collections of product `hbr`: somebody made something in the meantime. */
export function withMore(estate: ReturnType<typeof estateOf>, more: Collections, region = REGION) {
  const hbr = { ...estate.regions[region]?.hbr }
  for (const [name, records] of Object.entries(more)) hbr[name] = [...(hbr[name] ?? []), ...records]
  return { ...estate, regions: { ...estate.regions, [region]: { hbr } } }
}

export interface Scene {
  readonly simulator: Simulator
  readonly stack: Stack
  /** Deleting and changing calls so far, as `Action(id)`. */
  writes(): Promise<readonly string[]>
  /** Every broken edge of the dependency order and every refused deletion so far. */
  mistakes(): Promise<readonly string[]>
  /** Ids of one collection that are still there. */
  left(collection: string, id: string, region?: string): Promise<readonly unknown[]>
}

/** Looks again soon; deletions of the simulator show after a second. */
const POLL = { initialSeconds: 0.05, maxSeconds: 0.3, timeoutSeconds: 60 }

/**
 * @param estate of the simulator; `program` is the ready-made project unless another is given
 * @example const { stack, writes } = await startScene({ estate: estateOf({ Vaults: [{ VaultId: 'v-1' }] }) })
 */
export async function startScene({
  estate,
  program = { readyMade: true },
  config = {},
  env,
}: {
  readonly estate: ReturnType<typeof estateOf>
  readonly program?: Program
  readonly config?: Readonly<Record<string, unknown>>
  readonly env?: NodeJS.ProcessEnv
}): Promise<Scene> {
  const simulator = await startQuickly(estate)
  const readyMade = {
    'hbr-absent:regions': Object.keys(estate.regions),
    'hbr-absent:accountId': estate.accountId,
  }
  const stack = await createStack({
    program,
    simulator,
    config: { 'hbr-absent:poll': POLL, ...(program.readyMade && readyMade), ...config },
    ...(env && { env }),
  })
  const before = await simulator.state(true)
  const calls = () => simulator.calls()
  return {
    simulator,
    stack,
    writes: async () => writesOf(await calls()),
    mistakes: async () => [...orderViolations(before, await calls()), ...refusals(await calls())],
    left: async (collection, id, region = REGION) =>
      ((await simulator.state()).regions[region]?.hbr?.[collection] ?? []).map(record => record[id]),
  }
}

/** Deletions show after one second of its clock. */
export function startQuickly(estate: object): Promise<Simulator> {
  return startSimulator({ estate, args: ['--settle-seconds', '1'] })
}

/** For the environment of one command that is to see another simulator. */
export function seeing(simulator: Simulator): { readonly env: NodeJS.ProcessEnv } {
  return { env: { HBR_ABSENT_ENDPOINTS: JSON.stringify(simulator.endpoints) } }
}

export function writesOf(calls: readonly Call[]): readonly string[] {
  return writingCalls(calls).map(({ action, params }) => {
    const id = params.JobId ?? params.SnapshotId ?? params.PlanId ?? params.PolicyId ?? params.VaultId ?? ''
    return `${action}(${String(id)})`
  })
}

/** The plan of a resource as the engine shows it, by the end of its URN; without a name: of the only one. */
export async function previewedPlan(
  stack: Stack,
  name?: string,
  options?: RunOptions,
): Promise<PreviewedPlan> {
  const steps = await stack.previewJson([], options)
  return planOf(
    steps
      .filter(({ urn }) => (name === undefined ? urn.includes('hbr-absent:') : urn.endsWith(`::${name}`)))
      .at(-1)?.newState?.inputs.plan,
  )
}

export interface PreviewedPlan {
  readonly digest: string
  readonly complete: boolean
  readonly delete: readonly Entry[]
  readonly change: readonly Entry[]
  readonly blocked: readonly Entry[]
  readonly keep: readonly Entry[]
}

interface Entry {
  readonly kind: string
  readonly region: string
  readonly id: string
  readonly reason: string
  readonly wave?: number
  readonly points?: string
  readonly by?: string
  readonly until?: string
  readonly temporary?: boolean
}

function planOf(value: unknown): PreviewedPlan {
  const plan: PreviewedPlan = Object(value)
  if (typeof plan.digest !== 'string') throw new Error(`the preview shows no plan: ${JSON.stringify(value)}`)
  return plan
}

/** The provider's summary of the first plan, from the engine's diagnostics: from `DELETES …` to the last line of it. */
export function summaryOf(text: string): readonly string[] {
  const lines = text.slice(text.indexOf('Diagnostics:')).split('\n')
  const start = lines.findIndex(line => line.startsWith('    DELETES '))
  const end = lines.findIndex((line, at) => at > start && /^ *$|^ {4}(error:|warning:|DELETE)/.test(line))
  if (start < 0 || end < 0) throw new Error(`there is no summary in:\n${text}`)
  return lines.slice(start, end).map(line => line.slice(4))
}

/** Arguments of the last command that a preview prints, exactly as a shell would take it; quotes are a shell's. */
function approvingCommand(text: string): readonly string[] {
  const diagnostics = text.slice(text.indexOf('Diagnostics:')).split('\n')
  const command = diagnostics.findLast(line => line.trim().startsWith('pulumi config set '))
  if (command === undefined) throw new Error(`the preview prints no command that approves:\n${text}`)
  const words = command.trim().match(/'[^']*'|\S+/g) ?? []
  return words.slice(1).map(word => word.replaceAll("'", ''))
}

/** Previews and approves what the preview shows, with the command that it prints. */
export async function approve(stack: Stack): Promise<string> {
  const preview = succeeded(await stack.preview())
  const command = approvingCommand(preview.text)
  succeeded(await stack.pulumi(command))
  return String(command.at(-1))
}
