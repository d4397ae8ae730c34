// One case a row of the product document: each has its own estate, its own run and its own assertions.
import { it } from 'vitest'
import { archive } from './archive'
import { container } from './container'
import { continuousReplication } from './continuousReplication'
import { cpfs } from './cpfs'
import { dataSync } from './dataSync'
import { disk } from './disk'
import { diskReplication } from './diskReplication'
import { ecsDatabase } from './ecsDatabase'
import { ecsFile } from './ecsFile'
import { ecsFileEssential } from './ecsFileEssential'
import { ecsInstance } from './ecsInstance'
import { hana } from './hana'
import { nas } from './nas'
import { onpremDatabase } from './onpremDatabase'
import { onpremFile } from './onpremFile'
import { onpremNas } from './onpremNas'
import { oss } from './oss'
import { tablestore } from './tablestore'
import { vmware } from './vmware'

const CASES = {
  'ecs-file-essential': ecsFileEssential,
  'ecs-file': ecsFile,
  'ecs-instance': ecsInstance,
  'ecs-database': ecsDatabase,
  disk,
  hana,
  oss,
  nas,
  'onprem-nas': onpremNas,
  tablestore,
  cpfs,
  'onprem-database': onpremDatabase,
  'onprem-file': onpremFile,
  vmware,
  container,
  archive,
  'disk-replication': diskReplication,
  'continuous-replication': continuousReplication,
  'data-sync': dataSync,
}

it.each(Object.entries(CASES))('%s', async (_row, row) => row())
