// What is backed up: a few instances, buckets, file systems and tables, shared by all plans and points.
import type { Garden, WireRecord } from '../garden'
import type { Face } from '../oracle/thing'
import { tagsOf, text, type Whereabouts } from './crop'

const INSTANCES = [
  { id: 'i-0', name: 'a-web', team: 'a' },
  { id: 'i-1', name: 'b-web', team: 'b' },
] as const

/** Unix seconds. */
const NAS_CREATED = 1_700_000_000

export type SourceType = 'ECS_FILE' | 'OSS' | 'NAS' | 'OTS' | 'UDM_ECS' | 'SYNC' | 'File'

export const ROW_OF: Readonly<Record<string, string>> = {
  ECS_FILE: 'ecs-file',
  OSS: 'oss',
  NAS: 'nas',
  OTS: 'tablestore',
  OTS_TABLE: 'tablestore',
  UDM_ECS: 'ecs-instance',
  SYNC: 'data-sync',
}

/** The fields that say what a plan or point of this type backs up. */
export function sourceFields(type: SourceType | 'OTS_TABLE', pick: number): WireRecord {
  const at = pick % INSTANCES.length
  switch (type) {
    case 'ECS_FILE':
    case 'UDM_ECS':
      return { InstanceId: INSTANCES[at]?.id, InstanceName: INSTANCES[at]?.name }
    case 'OSS':
      return { Bucket: `bucket-${at}` }
    case 'NAS':
      return { FileSystemId: `nas-${at}`, CreateTime: NAS_CREATED }
    case 'OTS':
    case 'OTS_TABLE':
      return { InstanceName: `ots-${at}`, TableName: `table-${at}` }
    case 'SYNC':
      return { DataSourceId: `ds-${at}`, DestDataSourceId: `ds-${at + 1}` }
    case 'File':
      return { ClientId: `c-file-${at}` }
  }
}

/** The sources of a plan or a point. */
export function sourcesOf(record: WireRecord, region: string, estate: Whereabouts): readonly Face[] {
  const isTable = ['OTS', 'OTS_TABLE'].includes(text(record, 'SourceType') ?? '')
  const fields = ['InstanceId', 'Bucket', 'FileSystemId', 'DataSourceId', 'DestDataSourceId']
  const ids = [...fields, ...(isTable ? ['InstanceName'] : [])].flatMap(field => text(record, field) ?? [])
  return ids.map(id => {
    const instance = estate.records(region, 'ecs', 'Instances').find(found => found.InstanceId === id)
    if (instance === undefined) return { id, tags: {} }
    return {
      id,
      name: text(instance, 'InstanceName'),
      tags: tagsOf(instance),
      group: text(instance, 'ResourceGroupId'),
    }
  })
}

/** Sources stand in every region, so that plans of both find theirs. */
export function plantSources(garden: Garden, regions: readonly string[]): void {
  for (const region of regions) {
    for (const at of INSTANCES.keys())
      garden.plant(region, 'nas', 'FileSystems', {
        FileSystemId: `nas-${at}`,
        CreateTime: new Date(NAS_CREATED * 1000).toISOString(),
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
