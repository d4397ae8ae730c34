// What a policy binding backs up: the meaning of its DataSourceId by source type, and the row of the product page.
import type { SourceRef } from '../model/object'
import type { Row } from '../model/rows'
import type { BindingRow } from './policyListing'

interface Meaning {
  readonly row: Row
  readonly source: SourceRef['type']
}

const MEANINGS = {
  UDM_ECS: { row: 'ecs-instance', source: 'instance' },
  ECS_FILE: { row: 'ecs-file', source: 'instance' },
  OSS: { row: 'oss', source: 'bucket' },
  NAS: { row: 'nas', source: 'fileSystem' },
  COMMON_NAS: { row: 'onprem-nas', source: 'dataSource' },
  COMMON_FILE_SYSTEM: { row: 'cpfs', source: 'dataSource' },
  File: { row: 'onprem-file', source: 'client' },
  OTS: { row: 'tablestore', source: 'table' },
} as const satisfies Readonly<Record<string, Meaning>>

export type BoundType = keyof typeof MEANINGS

/** Undefined: a source type that this version does not know. */
export function boundType(type: string | undefined): BoundType | undefined {
  return type !== undefined && isBoundType(type) ? type : undefined
}

function isBoundType(type: string): type is BoundType {
  return Object.hasOwn(MEANINGS, type)
}

export function rowOfBinding({ SourceType }: BindingRow): readonly Row[] {
  const type = boundType(SourceType)
  return type === undefined ? [] : [MEANINGS[type].row]
}

export function sourcesOfBinding(row: BindingRow, region: string): readonly SourceRef[] {
  const type = boundType(row.SourceType)
  const id = row.DataSourceId ?? ''
  if (type === undefined || id === '') return []
  const disks = (row.AdvancedOptions?.UdmDetail?.DiskIdList ?? []).map(
    (disk): SourceRef => ({ type: 'disk', region, id: disk }),
  )
  return [{ type: MEANINGS[type].source, region, id }, ...disks]
}
