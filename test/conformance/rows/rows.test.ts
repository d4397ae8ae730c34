// One case a row of the product document: each has its own estate, its own run and its own assertions.
import { it } from 'vitest'
import { ROWS, type Row } from '../../../provider/dist/model/rows.js'
import { archive } from './archive'
import { container } from './container'
import { continuousReplication } from './continuousReplication'
import { cpfs } from './cpfs'
import { dataSync } from './dataSync'
import { disk } from './disk'
import { diskReplication } from './diskReplication'
import { ecsDatabase } from './ecsDatabase'
import { ecsEssential } from './ecsEssential'
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

/** A row without a case does not compile. */
const CASES: { readonly [R in Row]: () => Promise<void> } = {
  'ecs-file-essential': ecsFileEssential,
  'ecs-essential': ecsEssential,
  'ecs-database': ecsDatabase,
  'ecs-file': ecsFile,
  'ecs-instance': ecsInstance,
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

it.each(ROWS)('%s', row => CASES[row]())
