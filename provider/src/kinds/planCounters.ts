// What each counter of a vault's `BackupPlanStatistics` counts, and whether the public API lists those plans.
import type { Row } from '../model/rows'

interface Counted {
  /** The first is the row of the manual step. */
  readonly rows: readonly Row[]
  /** Source type of the plans and bindings that it may count. */
  readonly type?: string
  /** `api`: an action lists the plans. `console`: only the console does. */
  readonly shown: 'api' | 'console'
}

/** `Csg` and `Isilon` are file storage on premises. A database's counter does not tell where it runs. */
const COUNTERS: Readonly<Record<string, Counted>> = {
  EcsFile: { rows: ['ecs-file'], type: 'ECS_FILE', shown: 'api' },
  Nas: { rows: ['nas'], type: 'NAS', shown: 'api' },
  Oss: { rows: ['oss'], type: 'OSS', shown: 'api' },
  Ots: { rows: ['tablestore'], type: 'OTS', shown: 'api' },
  EcsHana: { rows: ['hana'], shown: 'api' },
  LocalFile: { rows: ['onprem-file'], type: 'File', shown: 'console' },
  CommonNas: { rows: ['onprem-nas'], type: 'COMMON_NAS', shown: 'console' },
  Isilon: { rows: ['onprem-nas'], shown: 'console' },
  Csg: { rows: ['onprem-nas'], shown: 'console' },
  Cpfs: { rows: ['cpfs'], type: 'COMMON_FILE_SYSTEM', shown: 'console' },
  CommonFileSystem: { rows: ['cpfs'], type: 'COMMON_FILE_SYSTEM', shown: 'console' },
  MySql: { rows: ['ecs-database', 'onprem-database'], shown: 'console' },
  Oracle: { rows: ['ecs-database', 'onprem-database'], shown: 'console' },
  SqlServer: { rows: ['ecs-database', 'onprem-database'], shown: 'console' },
  LocalVm: { rows: ['vmware'], shown: 'console' },
  Archive: { rows: ['archive'], shown: 'console' },
}

const BY_TYPE = new Map(Object.entries(COUNTERS).map(([name, known]) => [name.toLowerCase(), known]))

/** By the name of a source type: `ECS_FILE` is what the counter `EcsFile` counts. */
export function countedAs(sourceType: string): Counted | undefined {
  return BY_TYPE.get(sourceType.replaceAll('_', '').toLowerCase())
}

/** Undefined: a counter that this version does not know. */
export function counted(counter: string): Counted | undefined {
  return Object.hasOwn(COUNTERS, counter) ? COUNTERS[counter] : undefined
}
