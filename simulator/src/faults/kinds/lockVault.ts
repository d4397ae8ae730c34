// Somebody turns a vault's backup lock on while nobody looks: between preview and up, or in the middle of a run.
import { text } from '../../wire/read'
import { given } from '../options'
import type { FaultKind } from './kind'

/** Before the matching call is served, the vault gets the backup lock (`WormEnabled`). It can't be taken off again. */
export interface LockVault {
  readonly kind: 'lockVault'
  /** Default: every vault of the call's region. */
  readonly vaultId?: string
  /** Default: the call's region. */
  readonly region?: string
}

export const lockVault: FaultKind<LockVault> = options => {
  const vaultId = options.text('vaultId', 'v-1')
  const region = options.text('region', 'cn-hangzhou')
  return {
    effect: { kind: 'lockVault', ...given({ vaultId, region }) },
    behaviour: {
      before: (call, world) => {
        const table = world.table(region ?? call.region, 'hbr', 'Vaults')
        for (const vault of [...table.records()]) {
          const id = text(vault, 'VaultId') ?? ''
          if (vaultId === undefined || vaultId === id) table.update(id, { WormEnabled: true })
        }
      },
    },
  }
}
