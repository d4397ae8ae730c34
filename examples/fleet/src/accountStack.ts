// Opens the stack of one account in a folder of its own: the CLI notes its selection by folder, and runs would collide.
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { LocalWorkspace, type PulumiCommand, Stack } from '@pulumi/pulumi/automation'
import type { Account } from './fleetFile'
import { program } from './program'
import { stackConfig } from './stackConfig'

/** What all accounts of a run share. */
export interface Workplace {
  /** Holds `accounts/` and `reports/`. */
  readonly folder: string
  readonly pulumiCommand: PulumiCommand
}

export const accountFolder = ({ folder }: Workplace, account: string): string =>
  join(folder, 'accounts', account)

export async function openStack(workplace: Workplace, { account }: Account): Promise<Stack> {
  const workDir = accountFolder(workplace, account)
  await mkdir(workDir, { recursive: true })
  const workspace = await LocalWorkspace.create({
    workDir,
    program,
    pulumiCommand: workplace.pulumiCommand,
    projectSettings: { name: 'hbr-absent-fleet', runtime: 'nodejs' },
  })
  return Stack.createOrSelect(account, workspace)
}

/** Writes the account's config and keeps what else the CLI has noted in the file, such as the salt of its secrets. */
export async function configure(stack: Stack, account: Account, digest?: string): Promise<void> {
  const { workspace, name } = stack
  const isThere = existsSync(join(workspace.workDir, `Pulumi.${name}.yaml`))
  const settings = isThere ? await workspace.stackSettings(name) : {}
  await workspace.saveStackSettings(name, { ...settings, config: stackConfig(account, digest) })
}
