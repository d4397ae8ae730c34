// NAS file systems and their mount targets. The one that Cloud Backup made goes with DetachNasFileSystem.
import type { SimRecord } from '../estate/segment'
import { objects, text } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { World } from '../world'
import type { Call, Place, SimEntity } from './entity'
import { equals, hasTags } from './filters'
import { numberedPage } from './paging'

/** Mount targets name their file system in a private field: the wire has none. */
const targetsOf = (world: World, region: string, fileSystemId: string): readonly SimRecord[] =>
  [...world.table(region, 'nas', 'MountTargets').records()].filter(
    target => target._FileSystemId === fileSystemId,
  )

const isoSeconds = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

const shown = (world: World, region: string, fileSystem: SimRecord): SimRecord => {
  const known = objects(fileSystem, 'MountTargets')
  const targets = targetsOf(world, region, String(fileSystem.FileSystemId))
  return { ...fileSystem, MountTargets: { MountTarget: [...known, ...targets] } }
}

export const fileSystemDefaults = (
  record: SimRecord,
  { region, now }: Pick<Place, 'region' | 'now'>,
): SimRecord => ({
  Description: text(record, 'FileSystemId') ?? '',
  FileSystemType: 'standard',
  StorageType: 'Capacity',
  ProtocolType: 'NFS',
  ChargeType: 'PayAsYouGo',
  Status: 'Running',
  RegionId: region,
  ZoneId: `${region}-a`,
  ResourceGroupId: 'rg-default',
  CreateTime: isoSeconds(now - 30 * 86400),
  Tags: { Tag: [] },
})

export const mountTargetDefaults: SimRecord = {
  AccessGroup: 'DEFAULT_VPC_GROUP_NAME',
  NetworkType: 'Vpc',
  Status: 'Active',
}

export const nasFileSystems: SimEntity = {
  product: 'nas',
  collection: {
    name: 'FileSystems',
    id: ['FileSystemId'],
    defaults: fileSystemDefaults,
  },
  actions: {
    DescribeFileSystems: (call, world) => {
      const { region, params } = call
      const type = text(params, 'FileSystemType')
      const fits = equals(call, 'FileSystemId', 'StorageType', 'ResourceGroupId', 'VpcId')
      const tagged = hasTags(call)
      const all = [...world.table(region, 'nas', 'FileSystems').records()].filter(
        record =>
          fits(record) && tagged(record) && (!type || type === 'all' || record.FileSystemType === type),
      )
      const { rows, ...page } = numberedPage(call, all)
      return { ...page, FileSystems: { FileSystem: rows.map(row => shown(world, region, row)) } }
    },
  },
}

function describeTargets(call: Call, world: World) {
  const { region, params } = call
  const id = text(params, 'FileSystemId') ?? ''
  const targets = targetsOf(world, region, id)
  if (!world.table(region, 'nas', 'FileSystems').get(id) && targets.length === 0)
    throw new Refusal('InvalidFileSystem.NotFound', `The file system ${id} does not exist.`, 404)
  const domain = text(params, 'MountTargetDomain')
  const found = targets.filter(target => !domain || target.MountTargetDomain === domain)
  const { rows, ...page } = numberedPage(call, found)
  return { ...page, MountTargets: { MountTarget: rows } }
}

export const nasMountTargets: SimEntity = {
  product: 'nas',
  collection: {
    name: 'MountTargets',
    id: ['MountTargetDomain'],
    defaults: () => mountTargetDefaults,
  },
  actions: { DescribeMountTargets: describeTargets },
}
