// Random programs for an estate: an Estate with a selection, one typed resource, or a vault with its plans in dependsOn.
import fc from 'fast-check'
import { range } from 'lodash'
import type { ResourceType } from '../../provider/dist/model/inputs.js'
import { estates } from './crops'
import { planKeyOf } from './crops/backupPlans'
import { HANA_SIDS } from './crops/hana'
import { vaultKeyOf } from './crops/vaults'
import { ACCOUNT, type AccountFile, NOW, REGIONS, seconds } from './garden'
import type { OptIn, PlainScope } from './oracle/scope'
import { rules } from './rules'
import { allNamed } from './typed'
import { type World, worldOf } from './world'

export interface Resource {
  readonly type: ResourceType
  /** As a person writes them. */
  readonly inputs: Readonly<Record<string, unknown>>
  readonly scope: PlainScope
}

export interface Case {
  readonly estate: AccountFile
  /** In the order in which Pulumi runs them. */
  readonly program: readonly Resource[]
}

const seldom = <T>(value: T) => fc.constantFrom(...Array<T | undefined>(7).fill(undefined), value)

const protection = fc.oneof(fc.constant([]), rules)

const options = fc.record({
  protect: protection,
  backupPoints: fc.constantFrom('withVault' as const, 'oneByOne' as const),
  onBlocked: fc.constantFrom('fail' as const, 'defer' as const),
  notBefore: seldom(new Date(NOW + 3_600_000).toISOString()),
  maxObjects: seldom(2),
  optIns: fc.subarray<OptIn>(['nativeSnapshots', 'untag', 'subscriptions', 'diskReplication']),
  hanaSids: fc.boolean(),
  acceptManual: fc.boolean(),
})

const HANDED_OVER = { notBefore: undefined, maxObjects: undefined }

type Options = typeof options extends fc.Arbitrary<infer O> ? O : never

export type ShapeName = 'Estate' | 'Vault' | 'VaultWithCascade' | 'VaultAfterPlans' | 'Named'

const shapes = fc.record({
  at: fc.nat(30),
  cascade: fc.boolean(),
  regions: fc.subarray([...REGIONS], { minLength: 1 }),
  select: fc.option(rules, { nil: undefined }),
  options,
  /** Of the plans that a vault depends on: of their options only these are handed over to the vault. */
  protectOfOthers: protection,
})

type Shape = typeof shapes extends fc.Arbitrary<infer S> ? S : never

export function casesOf(names: readonly ShapeName[]): fc.Arbitrary<Case> {
  return fc
    .tuple(estates, fc.constantFrom(...names), shapes)
    .map(([estate, name, shape]) => ({ estate, program: programOf(estate, name, shape) }))
}

function programOf(estate: AccountFile, name: ShapeName, shape: Shape): readonly Resource[] {
  const index = worldOf(estate)
  const placed = REGIONS.flatMap(region =>
    index
      .records(region, 'hbr', 'Vaults')
      .filter(record => record.Replication !== true)
      .map(record => ({ region, id: String(record.VaultId) })),
  )
  const vault = placed[shape.at % Math.max(1, placed.length)] ?? { region: REGIONS[0], id: 'v-gone' }
  const plans = REGIONS.flatMap(region =>
    index
      .records(region, 'hbr', 'BackupPlans')
      .filter(record => record._Edition !== 'BASIC')
      .map(record => ({
        region,
        id: String(record.PlanId),
        vaultId: record.VaultId,
        type: record.SourceType,
      })),
  )
  switch (name) {
    case 'Vault':
      return [vaultResource(vault, false, shape.options, [])]
    case 'VaultWithCascade':
      return [vaultResource(vault, true, shape.options, [])]
    case 'VaultAfterPlans': {
      const first = plans
        .filter(own => own.region === vault.region && own.vaultId === vault.id && own.type !== 'File')
        .map(own => planResource(own, { ...shape.options, ...HANDED_OVER, protect: shape.protectOfOthers }))
      return [...first, vaultResource(vault, false, shape.options, first)]
    }
    case 'Estate':
      return [estateResource(shape)]
    case 'Named':
      return [namedResource(index, shape)]
  }
}

function estateResource({ regions, select, options }: Shape): Resource {
  const inputs = { regions, accountId: ACCOUNT, ...(select === undefined ? {} : { select }) }
  return {
    type: 'Estate',
    inputs: { ...inputs, ...said(options) },
    scope: { regions, covers: { select }, ...plainly(options) },
  }
}

interface Place {
  readonly region: string
  readonly id: string
}

function vaultResource(
  { region, id }: Place,
  cascade: boolean,
  options: Options,
  first: readonly Resource[],
): Resource {
  const delegated = first.map(({ type, inputs: { protect, regionId, planId } }, at) => ({
    type,
    resource: `plan${at}`,
    inputs: { regionId, planId, protect },
  }))
  return {
    type: 'Vault',
    inputs: { regionId: region, vaultId: id, cascade, delegated, ...said(options) },
    scope: {
      regions: [region],
      covers: { root: vaultKeyOf(region, id), cascade },
      ...plainly(options),
    },
  }
}

/** One object of the estate, of whatever class; a plan that is not there where the estate has none. */
function namedResource(world: World, { at, options, cascade }: Shape): Resource {
  const all = allNamed(world)
  const named = all[at % Math.max(1, all.length)]
  if (named === undefined) return planResource({ region: REGIONS[0], id: 'p-gone' }, options)
  const { type, region, inputs, root, whole, cascades } = named
  const deep = cascades && cascade
  return {
    type,
    inputs: { ...inputs, ...(deep ? { cascade } : {}), ...said(options) },
    scope: { regions: [region], covers: { root, cascade: whole || deep }, ...plainly(options) },
  }
}

function planResource({ region, id }: Place, options: Options): Resource {
  return {
    type: 'BackupPlan',
    inputs: { regionId: region, planId: id, ...said(options) },
    scope: {
      regions: [region],
      covers: { root: planKeyOf(region, id), cascade: false },
      ...plainly(options),
    },
  }
}

/** Everything that a person may take on in the generated estates. */
const MANUAL_STEPS = [
  ...range(4).flatMap(at => [`database:v-${at}`, `host-agent:c-${at}`, `essential-unbind:sub-${at}`]),
  ...range(6).map(at => `sync-plan:p-${at}`),
  ...['host-agent:c-file-0', 'client-group:cg-0'],
]

function said({
  protect,
  backupPoints,
  onBlocked,
  notBefore,
  maxObjects,
  optIns,
  hanaSids,
  acceptManual,
}: Options): Readonly<Record<string, unknown>> {
  return {
    protect,
    backupPoints,
    onBlocked,
    ...Object.fromEntries(optIns.map(name => [name, true])),
    ...(hanaSids ? { hanaSids: HANA_SIDS } : {}),
    ...(acceptManual ? { acceptManual: MANUAL_STEPS } : {}),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(maxObjects === undefined ? {} : { limits: { maxObjects } }),
  }
}

function plainly({
  protect,
  notBefore,
  maxObjects,
  optIns,
  hanaSids,
  acceptManual,
}: Options): Omit<PlainScope, 'regions' | 'covers'> {
  return {
    protect,
    optIns,
    hanaSids,
    acceptManual,
    maxObjects,
    notBefore: notBefore === undefined ? undefined : seconds(Date.parse(notBefore)),
  }
}
