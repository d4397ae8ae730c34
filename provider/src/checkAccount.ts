// Whether the caller, the account and the regions are what the inputs say, before anything is listed.

import { homeRegion } from './assess'
import { CloudError } from './cloud'
import type { InputFailure } from './contract'
import type { ResourceInputs } from './model/inputs'
import type { Session } from './session'

export async function checkAccount(
  session: Session,
  inputs: ResourceInputs,
): Promise<readonly InputFailure[]> {
  const home = homeRegion(inputs)
  try {
    const accountId = await session.account(home)
    if (inputs.accountId !== undefined && inputs.accountId !== accountId) {
      return [
        {
          property: 'accountId',
          reason: `accountId is ${inputs.accountId}, but these credentials belong to account ${accountId}: use the right credentials, or set accountId to "${accountId}"`,
        },
      ]
    }
    return unknownRegions(inputs, await session.regions(home))
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    return [{ property: '', reason: `nothing could be looked at: ${error.message}` }]
  }
}

function unknownRegions(inputs: ResourceInputs, known: ReadonlySet<string>): readonly InputFailure[] {
  const named = inputs.regionId === undefined ? (inputs.regions ?? []) : [inputs.regionId]
  return named
    .filter(region => !known.has(region))
    .map(region => ({
      property: inputs.regionId === undefined ? 'regions' : 'regionId',
      reason: `Cloud Backup has no region ${region}; it has ${[...known].sort().join(', ')}`,
    }))
}
