// Random `select` and `protect` rules over the names, ids, tags and ages that the generated estates use.
import fc from 'fast-check'
import { pick } from 'lodash'
import type { KindName } from '../../provider/dist/model/object.js'
import type { Row } from '../../provider/dist/model/rows.js'
import type { PlainRule } from './oracle/rules'

const KINDS: readonly KindName[] = [
  'vault',
  'mirrorVault',
  'backupPlan',
  'essentialPlan',
  'backupPoint',
  'job',
  'policy',
  'policyBinding',
  'tagRule',
  'nasMount',
  'udmInstance',
  'udmDisk',
  'udmPoint',
  'nativeSnapshot',
  'client',
  'clientBackups',
  'legacyClient',
  'hanaInstance',
  'hanaPlan',
  'containerCluster',
  'crossAccount',
  'dataSource',
  'subscription',
  'sitePair',
  'server',
  'recoveryPlan',
  'replicaPair',
  'replicaGroup',
  'drill',
]

const ROWS: readonly Row[] = [
  'ecs-file',
  'oss',
  'nas',
  'tablestore',
  'ecs-file-essential',
  'ecs-essential',
  'ecs-database',
  'ecs-instance',
  'disk',
  'hana',
  'container',
  'onprem-file',
  'onprem-nas',
  'archive',
  'data-sync',
  'continuous-replication',
  'disk-replication',
]

/** Of objects, of what is backed up, and of what many estates do not have. */
const IDS = [
  ...['v-0', 'v-1', 'm-0', 'p-0', 'p-1', 'p-2', 'ep-0', 'po-0', 's-p-0-0', 's-orphan-0', 'up-0', 'sn-up-1'],
  ...['c-0', 'c-1', 'c-file-0', 's-c-0', 'oc-0', 'cl-hana-0', 'hp-0-0', 'cc-0', 'ack-0', 'ds-0', 'sub-0'],
  ...[
    'sp-0',
    'srv-0-0',
    'rp-0-0',
    'pair-0-0',
    'pg-0',
    'drill-pair-0-0-0',
    'i-0',
    'd-0',
    'bucket-0',
    'nas-1',
    'ots-0',
  ],
]

/** A full rule, of which one or two fields are used. */
const full = fc.record({
  ids: fc.subarray(IDS, { minLength: 1, maxLength: 6 }),
  kinds: fc.subarray([...KINDS], { minLength: 1 }),
  rows: fc.subarray([...ROWS], { minLength: 1 }),
  names: fc.subarray(['a-*', 'b-*', '*-x', 'c-vault-0', '*-plan-1'], { minLength: 1, maxLength: 2 }),
  tags: fc.constantFrom<Record<string, string>>({ team: 'a' }, { team: '*' }, { team: 'b' }),
  resourceGroups: fc.subarray(['rg-a', 'rg-b'], { minLength: 1 }),
  olderThan: fc.constantFrom('12h', '2d', '30d'),
  newerThan: fc.constantFrom('12h', '2d', '30d'),
})

const FIELDS = ['ids', 'kinds', 'rows', 'names', 'tags', 'resourceGroups', 'olderThan', 'newerThan'] as const

export const rules: fc.Arbitrary<readonly PlainRule[]> = fc.array(
  fc
    .tuple(full, fc.subarray([...FIELDS], { minLength: 1, maxLength: 2 }))
    .map(([rule, fields]) => pick(rule, fields)),
  { minLength: 1, maxLength: 2 },
)
