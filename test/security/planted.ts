// What the searches for secrets share: a simulator with keys of its own, and a stack that writes everything that it can.
import { dirname } from 'node:path'
import { expect } from 'vitest'
import type { Result } from '../../scripts/lib/process.mjs'
import type { Simulator } from '../../scripts/lib/simulator.mjs'
import { ACCOUNT, clockAt, estateOf, REGION } from '../support/scene'
import { startSimulator } from '../support/simulator'
import type { Stack } from '../support/stack'
import { findSecrets, findSecretsBelow } from './canaries'

export const KEY = 'LTAIcanary0aB3dE5fG7'
export const SECRET = 'canary+secret/9xK2mQ7vR4tY1pL8nB5'
export const PASSPHRASE = 'canary passphrase 3hJ6sD9f'

const estate = estateOf({
  Vaults: [
    { VaultId: 'v-1', VaultName: 'finance' },
    { VaultId: 'v-2', VaultName: 'young', CreatedTime: clockAt(-3600) },
    { VaultId: 'v-3', VaultName: 'refused' },
  ],
})

const poll = { initialSeconds: 0.05, maxSeconds: 0.3, timeoutSeconds: 60 }
export const config = {
  'hbr-absent:regions': [REGION],
  'hbr-absent:accountId': ACCOUNT,
  'hbr-absent:poll': poll,
  'hbr-absent:reportDir': 'reports',
}

export const startWithKey = () =>
  startSimulator({ estate, args: ['--settle-seconds', '1', '--access-key', `${KEY}:${SECRET}`] })

/** Every message of the service that may be repeated holds the secrets. */
export const chatty = (simulator: Simulator, secrets: readonly string[]) =>
  simulator.faults({
    match: { action: 'DeleteVault' },
    effect: { kind: 'error', code: 'Refused', status: 400, message: `not with ${secrets.join(' or ')}` },
    times: 1,
  })

/** Verbose logs of the engine and of every library that has some, in this command only. */
export const LOUD = ['-v=9', '--logtostderr', '--logflow']
export const loud = { env: { DEBUG: '*' } }

/** Rejects unless all the output and all files are free of secrets. */
export async function expectNone(
  secrets: readonly string[],
  stack: Stack,
  results: readonly Result[],
): Promise<void> {
  for (const [index, { text }] of results.entries()) {
    expect(findSecrets(secrets, `output ${index}`, text)).toEqual([])
  }
  const folder = dirname(stack.project)
  expect(await findSecretsBelow(secrets, folder)).toEqual([])
}
