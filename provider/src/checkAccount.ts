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
    return [cannotLook(error, inputs)]
  }
}

/** The public service has no host for a region that does not exist, so nobody can answer which ones do. */
export function cannotLook(error: CloudError, inputs: ResourceInputs): InputFailure {
  if (!error.noPublicEndpoint) return { property: '', reason: `nothing could be looked at: ${error.message}` }
  const property = optionOfRegions(inputs)
  return {
    property,
    reason: `${property}: is ${homeRegion(inputs)} a region of Alibaba Cloud? ${error.message}`,
  }
}

function optionOfRegions({ regionId }: ResourceInputs): 'regions' | 'regionId' {
  return regionId === undefined ? 'regions' : 'regionId'
}

function unknownRegions(inputs: ResourceInputs, known: ReadonlySet<string>): readonly InputFailure[] {
  const named = inputs.regionId === undefined ? (inputs.regions ?? []) : [inputs.regionId]
  return named
    .filter(region => !known.has(region))
    .map(region => ({
      property: optionOfRegions(inputs),
      reason: `Cloud Backup has no region ${region}; it has ${[...known].sort().join(', ')}`,
    }))
}
