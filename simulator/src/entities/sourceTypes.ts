// The source types of backup plans and points: the vault's counter, the row of the product document, the protected thing.
import type { SimRecord } from '../estate/segment'
import { text } from '../wire/read'

interface SourceFacts {
  /** Field of DescribeVaults.BackupPlanStatistics. */
  readonly counter?: string
  readonly row: string
  /** Whether a client is billed as long as it has backups of this type. */
  readonly clientFee?: boolean
}

const facts: Readonly<Record<string, SourceFacts>> = {
  ECS_FILE: { counter: 'EcsFile', row: 'ecs-file', clientFee: true },
  OSS: { counter: 'Oss', row: 'oss' },
  NAS: { counter: 'Nas', row: 'nas' },
  OTS: { counter: 'Ots', row: 'tablestore' },
  OTS_TABLE: { counter: 'Ots', row: 'tablestore' },
  COMMON_NAS: { counter: 'CommonNas', row: 'onprem-nas', clientFee: true },
  COMMON_FILE_SYSTEM: { counter: 'CommonFileSystem', row: 'cpfs', clientFee: true },
  File: { counter: 'LocalFile', row: 'onprem-file', clientFee: true },
  CONTAINER: { row: 'container' },
  HANA: { counter: 'EcsHana', row: 'hana' },
  UDM_ECS: { row: 'ecs-instance' },
  UDM_DISK: { row: 'disk' },
  SYNC: { row: 'data-sync' },
}

/** BackupPlanStatistics counters of plans that no public action lists. */
const counterRows: Readonly<Record<string, string>> = {
  EcsHana: 'hana',
  MySql: 'ecs-database',
  Oracle: 'ecs-database',
  SqlServer: 'ecs-database',
  LocalVm: 'vmware',
  Archive: 'archive',
  Cpfs: 'cpfs',
  Isilon: 'onprem-nas',
  Csg: 'onprem-nas',
}

export const sourceFacts = (sourceType: string): SourceFacts => facts[sourceType] ?? { row: 'any' }

export const rowOfCounter = (counter: string): string =>
  counterRows[counter] ?? Object.values(facts).find(fact => fact.counter === counter)?.row ?? 'any'

export const PROTECTED_FIELDS = [
  '_ProtectedResourceId',
  'InstanceId',
  'Bucket',
  'FileSystemId',
  'DataSourceId',
  'ClientId',
  'TableName',
  'InstanceName',
]

const SOURCE_FIELDS: Readonly<Record<string, string>> = {
  ECS_FILE: 'InstanceId',
  UDM_ECS: 'InstanceId',
  OSS: 'Bucket',
  NAS: 'FileSystemId',
  File: 'ClientId',
  OTS: 'InstanceName',
}

/** In which field of a plan, job or point the DataSourceId of a policy binding stands. */
export const sourceField = (sourceType: string): string => SOURCE_FIELDS[sourceType] ?? 'DataSourceId'

/** The id of the instance, bucket, file system … that a plan or a point protects. */
export const protectedThing = (record: SimRecord): string => {
  for (const field of PROTECTED_FIELDS) {
    const value = text(record, field)
    if (value) return value
  }
  return ''
}
