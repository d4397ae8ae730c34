// One case a row of the product document: each has its own estate, its own run and its own assertions.
import { it } from 'vitest'
import { container } from './container'
import { continuousReplication } from './continuousReplication'
import { disk } from './disk'
import { diskReplication } from './diskReplication'
import { ecsFile } from './ecsFile'
import { ecsFileEssential } from './ecsFileEssential'
import { ecsInstance } from './ecsInstance'
import { hana } from './hana'
import { nas } from './nas'
import { oss } from './oss'
import { tablestore } from './tablestore'

const CASES = {
  'ecs-file-essential': ecsFileEssential,
  'ecs-file': ecsFile,
  'ecs-instance': ecsInstance,
  disk,
  hana,
  oss,
  nas,
  tablestore,
  container,
  'disk-replication': diskReplication,
  'continuous-replication': continuousReplication,
}

it.each(Object.entries(CASES))('%s', async (_row, row) => row())
