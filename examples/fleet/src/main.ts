#!/usr/bin/env node
// `fleet preview` and `fleet up`: many accounts, one Pulumi stack each, and one report over all of them.
import { PulumiCommand } from '@pulumi/pulumi/automation'
import type { Workplace } from './accountStack'
import { type Command, parseArguments, USAGE } from './arguments'
import { readApproved } from './digestsFile'
import { eachAccount } from './eachAccount'
import { EXIT } from './exitCodes'
import { type Account, readFleet } from './fleetFile'
import { previewAccount } from './previewAccount'
import { previewExit, previewFiles } from './previewReport'
import type { UpResult } from './results'
import { upAccount } from './upAccount'
import { upExit, upFiles } from './upReport'
import { writeReports } from './writeReports'
import { textOf, WrongInput } from './wrongInput'

type Phase = Exclude<Command, { readonly phase: 'help' }>

async function main(words: readonly string[]): Promise<number> {
  const command = parseArguments(words)
  if (command.phase === 'help') {
    console.log(USAGE)
    return EXIT.done
  }
  const accounts = chosen(await readFleet(command.fleet), command.only)
  const approved = command.phase === 'up' ? await readApproved(command.approved) : undefined
  const workplace = { folder: process.cwd(), pulumiCommand: await findPulumi() }
  const running = { accounts, parallel: command.parallel, signal: stopOnSignal(), onEnd: progress(accounts) }

  if (command.phase === 'preview') {
    const work = (account: Account) => previewAccount(workplace, account)
    const results = await eachAccount({ ...running, work })
    await writeReports(workplace.folder, previewFiles(results))
    console.log('Written: reports/preview.md, preview.json and digests.json')
    return previewExit(results)
  }
  const work = (account: Account) => approvedUp(workplace, account, approved?.get(account.account), command)
  const results = await eachAccount({ ...running, work })
  await writeReports(workplace.folder, upFiles(results, new Date().toISOString()))
  console.log('Written: reports/fleet.md and fleet.json')
  return upExit(results)
}

async function approvedUp(
  workplace: Workplace,
  account: Account,
  digest: string | undefined,
  { again }: Extract<Phase, { readonly phase: 'up' }>,
): Promise<UpResult> {
  if (digest === undefined) return { state: 'notApproved', account: account.account }
  return upAccount(workplace, account, { digest, again })
}

function chosen(accounts: readonly Account[], only: readonly string[]): readonly Account[] {
  const unknown = only.filter(id => !accounts.some(({ account }) => account === id))
  if (unknown.length > 0)
    throw new WrongInput([`--only ${unknown.join(', ')}: the fleet file has no such account`])
  return only.length === 0 ? accounts : accounts.filter(({ account }) => only.includes(account))
}

async function findPulumi(): Promise<PulumiCommand> {
  try {
    return await PulumiCommand.get()
  } catch (error) {
    throw new WrongInput([`the Pulumi CLI is not on PATH, or does not start: ${textOf(error)}`])
  }
}

/** The first signal lets running accounts end, and begins no other; the second ends this process. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      controller.abort()
      console.error('Stopping: no further account begins. Those that run come to their end.')
    })
  return controller.signal
}

function progress(accounts: readonly Account[]) {
  return ({ account, state }: { readonly account: string; readonly state: string }, ended: number) =>
    console.log(`${ended} of ${accounts.length}: ${account} ${state}`)
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code
  },
  (error: unknown) => {
    const isTheirs = error instanceof WrongInput
    console.error(isTheirs ? error.reasons.join('\n') : error)
    process.exitCode = isTheirs ? EXIT.wrong : EXIT.failed
  },
)
