// What is backed up: a few instances, buckets, file systems and tables, shared by all plans and points.
import type { Garden, WireRecord } from '../garden'
import type { Face } from '../oracle/thing'
import { tagsOf, text, type Whereabouts } from './crop'
import { disksOf } from './instanceKeys'

const INSTANCES = [
  { id: 'i-0', name: 'a-web', team: 'a' },
  { id: 'i-1', name: 'b-web', team: 'b' },
] as const

/** Unix seconds. */
const NAS_CREATED = 1_700_000_000

export type SourceType =
  | 'ECS_FILE'
  | 'OSS'
  | 'NAS'
  | 'OTS'
  | 'UDM_ECS'
  | 'UDM_DISK'
  | 'SYNC'
  | 'File'
  | 'COMMON_NAS'

export const ROW_OF: Readonly<Record<string, string>> = {
  ECS_FILE: 'ecs-file',
  OSS: 'oss',
  NAS: 'nas',
  OTS: 'tablestore',
  OTS_TABLE: 'tablestore',
  UDM_ECS: 'ecs-instance',
  SYNC: 'data-sync',
  COMMON_NAS: 'onprem-nas',
  File: 'onprem-file',
}

/** The fields that say what a plan or point of this type backs up. */
export function sourceFields(type: SourceType | 'OTS_TABLE', pick: number): WireRecord {
  const at = pick % INSTANCES.length
  switch (type) {
    case 'ECS_FILE':
    case 'UDM_ECS':
      return { InstanceId: INSTANCES[at]?.id, InstanceName: INSTANCES[at]?.name }
    case 'UDM_DISK':
      return { Resources: [{ SourceType: 'UDM_DISK', ResourceId: `d-${at}` }] }
    case 'OSS':
      return { Bucket: `bucket-${at}` }
    case 'NAS':
      return { FileSystemId: `nas-${at}`, CreateTime: NAS_CREATED }
    case 'OTS':
    case 'OTS_TABLE':
      return { InstanceName: `ots-${at}`, TableName: `table-${at}` }
    case 'SYNC':
      return { DataSourceId: `ds-${at}`, DestDataSourceId: `ds-${at + 1}` }
    case 'COMMON_NAS':
      return { DataSourceId: `ds-${at}` }
    case 'File':
      return { ClientId: `c-file-${at}` }
  }
}

/** The sources of a plan or a point. */
export function sourcesOf(record: WireRecord, region: string, estate: Whereabouts): readonly Face[] {
  const isTable = ['OTS', 'OTS_TABLE'].includes(text(record, 'SourceType') ?? '')
  const fields = [
    'InstanceId',
    'Bucket',
    'FileSystemId',
    'DataSourceId',
    'DestDataSourceId',
    'DiskId',
    'ClientId',
  ]
  const ids = [...fields, ...(isTable ? ['InstanceName'] : [])].flatMap(field => text(record, field) ?? [])
  return [...ids, ...disksOf(record)].map(id => faceOf(id, region, estate))
}

function faceOf(id: string, region: string, estate: Whereabouts): Face {
  const found =
    estate.records(region, 'ecs', 'Instances').find(({ InstanceId }) => InstanceId === id) ??
    estate.records(region, 'ecs', 'Disks').find(({ DiskId }) => DiskId === id)
  if (found === undefined) return { id, tags: {} }
  const name = text(found, 'InstanceName') ?? text(found, 'DiskName')
  return { id, name, tags: tagsOf(found), group: text(found, 'ResourceGroupId') }
}

/** Sources stand in every region, so that plans of both find theirs. */
export function plantSources(garden: Garden, regions: readonly string[]): void {
  for (const region of regions) {
    for (const at of INSTANCES.keys())
      garden.plant(region, 'nas', 'FileSystems', {
        FileSystemId: `nas-${at}`,
        CreateTime: new Date(NAS_CREATED * 1000).toISOString(),
      })
    for (const [at, { team }] of INSTANCES.entries())
      garden.plant(region, 'ecs', 'Disks', {
        DiskId: `d-${at}`,
        DiskName: `${team}-disk`,
        Tags: { Tag: [{ TagKey: 'team', TagValue: team, Key: 'team', Value: team }] },
      })
    for (const { id, name, team } of INSTANCES)
      garden.plant(region, 'ecs', 'Instances', {
        InstanceId: id,
        InstanceName: name,
        Tags: { Tag: [{ TagKey: 'team', TagValue: team, Key: 'team', Value: team }] },
        ResourceGroupId: `rg-${team}`,
      })
  }
}
