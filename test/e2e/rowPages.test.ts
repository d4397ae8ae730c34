// The examples of docs/rows as they stand on the pages: modules of one program, previewed against the sample estate.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ROWS, type Row } from '../../provider/dist/model/rows.js'
import { root } from '../../scripts/lib/paths.mjs'
import { testFolder } from '../support/folder'
import { startSimulator } from '../support/simulator'
import { createStack, type PreviewStep } from '../support/stack'

const pages = join(root, 'docs', 'rows')

/** Objects of the sample estate that the example of each page must plan for, whether they go now or wait. */
const NAMED: { readonly [R in Row]: readonly string[] } = {
  'ecs-file-essential': ['essentialPlan p-0007basic0hz'],
  'ecs-essential': ['essentialInstance i-bp1crm01'],
  'ecs-database': ['vault v-0010db00000hz', 'manual database:v-0010db00000hz'],
  'ecs-file': [
    'backupPlan p-0001erp000hz',
    'policy po-0001daily00hz',
    'policyBinding po-0001daily00hz:ECS_FILE:i-bp1erp02',
    'tagRule po-0001daily00hz:rule-0002tagged',
    'client c-0001erp000hz',
    'clientBackups c-0001erp000hz',
    'client c-0002erp000hz',
    'vault v-0001finance0hz',
  ],
  'ecs-instance': ['udmInstance i-bp1shop01', 'policyBinding po-0002shop000hz:UDM_ECS:i-bp1shop01'],
  disk: ['udmDisk d-bp1shopdata', 'backupPlan p-0013disk00hz'],
  hana: [
    'hanaInstance v-0009hana000hz/cl-0001hana00hz',
    'hanaPlan p-0014hana00hz',
    'legacyClient c-0005hana00hz',
    'vault v-0009hana000hz',
  ],
  oss: ['backupPlan p-0003web000hz', 'vault v-0002web0000hz'],
  nas: ['backupPlan p-0016nas000sh', 'nasMount 1f2e3d4c-dwh', 'vault v-0006dwh0000sh'],
  'onprem-nas': [
    'policyBinding po-0004filer0sh:COMMON_NAS:ds-0002filer0sh',
    'policy po-0004filer0sh',
    'clientBackups c-0007filer0sh',
    'dataSource ds-0002filer0sh',
    'vault v-0016filer00sh',
    'manual client-group:cl-0003filer0sh',
  ],
  tablestore: ['backupPlan p-0009ots000sh', 'vault v-0007ots0000sh'],
  cpfs: [
    'policy po-0005cpfs00sh',
    'clientBackups c-0008cpfs00sh',
    'dataSource ds-0003cpfs00sh',
    'vault v-0017render0sh',
  ],
  'onprem-database': ['vault v-0014localdbhz', 'manual database:v-0014localdbhz'],
  'onprem-file': [
    'policy po-0003branch0hz',
    'clientBackups c-0003branch0hz',
    'client c-0003branch0hz',
    'vault v-0013branch0hz',
  ],
  vmware: ['vault v-0011vmware0hz', 'manual vmware:v-0011vmware0hz'],
  container: ['containerCluster cc-0001shop00hz', 'vault v-0012ack0000hz'],
  archive: ['dataSource ds-0001cold00hz', 'vault v-0015cold000hz', 'manual archive:v-0015cold000hz'],
  'disk-replication': [
    'replicaGroup pg-0001shop00hz',
    'replicaPair pair-0001shophz',
    'replicaPair pair-0002shophz',
    'replicaPair pair-0003crm0hz',
    'drill drill-0001crmsh',
  ],
  'continuous-replication': [
    'server srv-0001mes00sg',
    'server srv-0002mes00sg',
    'server srv-0003wms00sg',
    'recoveryPlan rp-0001mes00sg',
    'sitePair sp-0001sg000sg',
  ],
  'data-sync': [
    'backupPlan p-0017sync00sh',
    'dataSource ds-0004lake00sh',
    'dataSource ds-0005s300000sh',
    'manual sync-plan:p-0017sync00sh',
  ],
}

interface Plan {
  readonly delete: readonly Entry[]
  readonly change: readonly Entry[]
  readonly blocked: readonly Entry[]
  readonly manual: readonly { readonly id: string }[]
}

interface Entry {
  readonly kind: string
  readonly id: string
}

async function exampleOf(row: Row): Promise<string> {
  const text = await readFile(join(pages, `${row}.md`), 'utf8')
  return /```ts\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
}

/** A Pulumi project in which each page's example is a module, compiled and type-checked by the engine's own host. */
async function writeProgram(): Promise<string> {
  const { folder } = await testFolder()
  const typed = join(root, 'examples', 'typed')
  await mkdir(join(folder, 'rows'))
  for (const name of ['Pulumi.yaml', 'package.json', 'tsconfig.json'])
    await writeFile(join(folder, name), await readFile(join(typed, name)))
  for (const row of ROWS) await writeFile(join(folder, 'rows', `${row}.ts`), await exampleOf(row))
  await writeFile(join(folder, 'index.ts'), ROWS.map(row => `import './rows/${row}'\n`).join(''))
  return folder
}

function planned(steps: readonly PreviewStep[]): ReadonlyMap<string, readonly string[]> {
  const ofAbsent = steps.filter(({ newState }) => newState?.type.includes('hbr-absent:') === true)
  return new Map(ofAbsent.map(({ urn, newState }) => [keyOf(urn), namesIn(newState?.inputs.plan)]))
}

/** `Vault finance`: class and name. */
function keyOf(urn: string): string {
  return /hbr-absent:(\w+)::(.*)$/.exec(urn)?.slice(1).join(' ') ?? urn
}

/** Class and name of each resource that an example makes; a name that is a variable runs over the texts of a list. */
function resourcesOf(example: string): readonly string[] {
  const made = [...example.matchAll(/new absent\.(\w+)\(\s*(?:'([^']+)'|\w+)/g)]
  const listed = [...example.matchAll(/\[((?:'[^']+'(?:, )?)+)\]\.?(?:map|\))/g)].flatMap(([, texts = '']) =>
    [...texts.matchAll(/'([^']+)'/g)].map(([, text = '']) => text),
  )
  return made.flatMap(([, type, name]) => (name === undefined ? listed : [name]).map(own => `${type} ${own}`))
}

function namesIn(plan: unknown): readonly string[] {
  if (!isPlan(plan)) return []
  const entries = [...plan.delete, ...plan.change, ...plan.blocked].map(({ kind, id }) => `${kind} ${id}`)
  return [...entries, ...plan.manual.map(({ id }) => `manual ${id}`)]
}

function isPlan(value: unknown): value is Plan {
  return typeof value === 'object' && value !== null && 'delete' in value
}

describe('the pages of docs/rows', () => {
  let plans: ReadonlyMap<string, readonly string[]>
  beforeAll(async () => {
    const simulator = await startSimulator({ estate: join(root, 'examples', 'estates', 'full.json') })
    const stack = await createStack({ program: { folder: await writeProgram() }, simulator })
    plans = planned(await stack.previewJson())
    const writing = (await simulator.calls()).filter(({ action }) =>
      /^(Delete|Remove|Update|Stop|Refund)/.test(action),
    )
    expect(writing).toEqual([])
  })

  it('are one for each row', async () => {
    const names = (await readdir(pages))
      .filter(name => name !== 'README.md')
      .map(name => basename(name, '.md'))
    expect(names.toSorted()).toEqual([...ROWS].toSorted())
  })

  it.each(ROWS)('%s: its example plans for the objects of the row', async row => {
    const resources = resourcesOf(await exampleOf(row))
    expect(resources.length).toBeGreaterThan(0)
    expect([...plans.keys()]).toEqual(expect.arrayContaining([...resources]))
    const objects = resources.flatMap(resource => plans.get(resource) ?? [])
    expect(objects).toEqual(expect.arrayContaining([...NAMED[row]]))
  })
})
