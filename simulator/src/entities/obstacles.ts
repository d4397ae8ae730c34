// Why a backup job fails: the agent or the mount that it needs is gone.
import type { SimRecord } from '../estate/segment'
import { text } from '../wire/read'
import type { World } from '../world'
import { isInstalled } from './agents'
import { nasMountsOf } from './nasMounts'

/** Undefined: the job can write its point. An agent that the estate does not know is taken to be there. */
export function obstacleTo(world: World, region: string, job: SimRecord): string | undefined {
  const clients = world.table(region, 'hbr', 'BackupClients')
  const own = clients.get(text(job, 'ClientId') ?? '')
  const ofInstance =
    job.SourceType === 'ECS_FILE'
      ? [...clients.records({ field: 'InstanceId', value: text(job, 'InstanceId') ?? '' })]
      : []
  const agents = own ? [own] : ofInstance
  if (job._Edition !== 'BASIC' && agents.length > 0 && !agents.some(isInstalled))
    return 'The client is not installed.'
  if (job.SourceType === 'NAS' && !nasMountsOf(world, region).get(text(job, 'FileSystemId') ?? ''))
    return 'The file system is not mounted.'
  return undefined
}
