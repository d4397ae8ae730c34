// Many accounts on one simulator, and the fleet example that looks after them with the real engine.
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../../scripts/lib/paths.mjs'
import { type Result, type Running, signalTo, start } from '../../scripts/lib/process.mjs'
import type { Call, Simulator, WireRecord } from '../../scripts/lib/simulator.mjs'
import { engineEnvironment } from '../../scripts/lib/stack.mjs'
import { tools } from './environment'
import { testFolder } from './folder'
import { processesWith } from './processes'
import { startQuickly } from './scene'

/** Of the account with this number, from 1. */
export const accountId = (number: number): string => String(1_000_000_000_000_000 + number)

const NOW = '2027-01-01T00:00:00Z'

interface AccountEstate {
  readonly accountId: string
  readonly now: string
  readonly regions: Readonly<
    Record<string, { readonly hbr: Readonly<Record<string, readonly WireRecord[]>> }>
  >
}

/**
 * One vault with a plan in each region.
 * @param lockedUntil seconds since 1970: the vault has the backup lock and a point that expires then
 */
export function accountEstate(
  number: number,
  regions: readonly string[],
  lockedUntil?: number,
): AccountEstate {
  const hbr = (region: string): Readonly<Record<string, readonly WireRecord[]>> => {
    const VaultId = `v-${number}-${region}`
    const plan = { PlanId: `p-${number}-${region}`, VaultId, SourceType: 'OSS', Bucket: 'b' }
    if (lockedUntil === undefined) return { Vaults: [{ VaultId }], BackupPlans: [plan] }
    const point = {
      SnapshotId: `s-${number}-${region}`,
      VaultId,
      SourceType: 'OSS',
      Bucket: 'b',
      ExpireTime: lockedUntil,
    }
    return { Vaults: [{ VaultId, WormEnabled: true }], BackupPlans: [plan], Snapshots: [point] }
  }
  return {
    accountId: accountId(number),
    now: NOW,
    regions: Object.fromEntries(regions.map(region => [region, { hbr: hbr(region) }])),
  }
}

/** An entry of the fleet file whose role is in the account, with polling that suits the simulator. */
export const fleetEntry = (number: number, regions: readonly string[], more: object = {}): object => ({
  account: accountId(number),
  role: 'hbr-absent',
  regions,
  options: { poll: { initialSeconds: 0.05, maxSeconds: 0.3, timeoutSeconds: 60 } },
  ...more,
})

export interface Fleet {
  readonly simulator: Simulator
  readonly folder: string
  /** The driver; never rejects: look at `code`. */
  run(args: readonly string[]): Promise<Result>
  /** The driver in a process group of its own, for tests that kill all of it. */
  start(args: readonly string[], onOutput?: (text: string) => void): Running
  /** A file of the fleet's folder. */
  read(path: string): Promise<string>
  write(path: string, content: unknown): Promise<void>
  /** Files by which the state backend keeps other runs from the stacks. */
  locks(): Promise<readonly string[]>
  /** Kills whatever the driver has started and left behind. */
  killAll(): Promise<void>
  /** Ids of the vaults that an account still has. */
  vaults(number: number): Promise<readonly unknown[]>
  /** A new vault, made by hand in the account's console. */
  addVault(number: number, region: string, vaultId: string): Promise<void>
  /** Comes back as soon as the simulator has seen such a call. */
  seen(wanted: (call: Call) => boolean): Promise<void>
}

export async function startFleet(
  estates: readonly AccountEstate[],
  entries: readonly object[],
): Promise<Fleet> {
  const simulator = await startQuickly(estates)
  const { folder: parent, env } = await testFolder()
  const [folder, home, state] = ['fleet', 'home', 'state'].map(name => join(parent, name))
  if (!folder || !home || !state) throw new Error('unreachable: three names give three paths')
  await Promise.all([folder, home, state].map(path => mkdir(path)))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const write = (path: string, content: unknown) =>
    writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  await write('fleet.json', entries)
  const begin = (args: readonly string[], onOutput?: (text: string) => void) =>
    start(tools().node, [join(root, 'examples', 'fleet', 'dist', 'main.js'), ...args], {
      cwd: folder,
      group: true,
      timeout: 550_000,
      env: {
        ...process.env,
        ...engineEnvironment(tools(), home, state),
        ...env,
        HBR_ABSENT_ENDPOINTS: JSON.stringify(simulator.endpoints),
      },
      ...(onOutput && { onOutput }),
    })
  return {
    simulator,
    folder,
    run: args => begin(args).done,
    start: begin,
    read: path => readFile(join(folder, path), 'utf8'),
    write,
    locks: async () => {
      const files = await readdir(join(state, '.pulumi', 'locks'), { recursive: true })
      return files.filter(name => name.endsWith('.json'))
    },
    killAll: async () => {
      for (const { pid } of await processesWith('PULUMI_HOME', home)) signalTo(pid, 'SIGKILL')
    },
    addVault: async (number, region, VaultId) => {
      const body = { region, product: 'hbr', collection: 'Vaults', put: [{ VaultId }] }
      const url = `${simulator.admin}/edit?account=${accountId(number)}`
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(await answer.text())
    },
    seen: async wanted => {
      const until = performance.now() + 120_000
      while (!(await simulator.calls()).some(wanted)) {
        if (performance.now() > until) throw new Error('the simulator has seen no such call within 120 s')
        await sleep(20)
      }
    },
    vaults: async number => {
      const { regions } = await simulator.state(false, accountId(number))
      return Object.values(regions).flatMap(({ hbr }) => (hbr?.Vaults ?? []).map(({ VaultId }) => VaultId))
    },
  }
}
