// Random `select` and `protect` rules over the names, ids, tags and ages that the generated estates use.
import fc from 'fast-check'
import { pick } from 'lodash'
import type { PlainRule } from './oracle/rules'

const SOURCES = ['i-0', 'bucket-0', 'nas-1', 'ots-0', 'd-0', 'up-0', 'sn-up-1']

const KINDS = [
  'vault',
  'mirrorVault',
  'backupPlan',
  'policy',
  'policyBinding',
  'essentialPlan',
  'nasMount',
  'udmInstance',
  'udmDisk',
  'udmPoint',
  'nativeSnapshot',
  'backupPoint',
  'job',
]

/** A full rule, of which one or two fields are used. */
const full = fc.record({
  ids: fc.subarray(
    ['v-0', 'v-1', 'v-2', 'p-0', 'p-1', 'p-2', 'ep-0', 'po-0', 'm-0', 's-p-0-0', 's-orphan-0', ...SOURCES],
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
  kinds: fc.subarray(KINDS, { minLength: 1 }),
  rows: fc.subarray(
    ['ecs-file', 'oss', 'nas', 'tablestore', 'ecs-file-essential', 'ecs-database', 'ecs-instance', 'disk'],
    {
      minLength: 1,
    },
  ),
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
