// A random case: an estate and a program, what happens between preview and update, the faults of the run, its kill.
import fc from 'fast-check'
import type { WireRecord } from '../property/garden'
import { REGIONS } from '../property/garden'
import { type Case, casesOf, type ShapeName } from '../property/programs'
import { ALL_FAULTS, type Fault } from './faults'
import type { Kill } from './network'

/** Records that are put by somebody else after the preview. */
export interface Edit {
  readonly region: string
  readonly product: string
  readonly collection: string
  readonly put: readonly WireRecord[]
}

export interface SafetyCase extends Case {
  /** The estate at the preview; what it lacks, `edits` bring. */
  readonly edits: readonly Edit[]
  readonly faults: readonly Fault[]
  /** The faults are there at the preview already. */
  readonly early: boolean
  readonly kill: Kill | undefined
}

const SHAPES: readonly ShapeName[] = [
  'Estate',
  'Estate',
  'Vault',
  'VaultWithCascade',
  'Named',
  'Named',
  'VaultAfterPlans',
]

const kills: fc.Arbitrary<Kill> = fc.constantFrom('any' as const, 'writing' as const).chain(count =>
  fc.record({
    count: fc.constant(count),
    at: count === 'any' ? fc.integer({ min: 1, max: 220 }) : fc.integer({ min: 1, max: 8 }),
    moment: fc.constantFrom('before' as const, 'after' as const),
  }),
)

const COMERS = ['BackupPlans', 'Snapshots', 'PolicyBindings', 'BackupJobs', 'RestoreJobs'] as const

const between = fc.record({
  /** Collections whose last record comes after the preview. */
  late: fc.subarray([...COMERS], { maxLength: 2 }),
  /** A vault that is locked after the preview, by number. */
  locks: fc.constantFrom(undefined, undefined, undefined, 0, 1),
  happens: fc.constantFrom(false, false, false, true),
})

/** Runs under one or two of these faults. */
export function faultyCases(faults: readonly fc.Arbitrary<Fault>[]): fc.Arbitrary<SafetyCase> {
  return safetyCases(fc.array(fc.oneof(...faults), { minLength: 1, maxLength: 2 }), fc.constant(undefined))
}

/** Runs that are killed, some of them under a fault. */
export const killedCases: fc.Arbitrary<SafetyCase> = safetyCases(
  fc.array(fc.oneof(...ALL_FAULTS), { maxLength: 1 }),
  kills,
)

function safetyCases(
  plans: fc.Arbitrary<readonly Fault[]>,
  deaths: fc.Arbitrary<Kill | undefined>,
): fc.Arbitrary<SafetyCase> {
  return fc
    .tuple(casesOf(SHAPES), plans, fc.boolean(), deaths, between)
    .map(([example, faults, early, kill, change]) => ({
      ...example,
      ...changed(example.estate, change),
      faults: compatible(faults),
      early: early && kill === undefined,
      kill,
    }))
}

/** What moves while listings lag, nobody can see: only the service can refuse then. */
function compatible(faults: readonly Fault[]): readonly Fault[] {
  const [first] = faults
  return faults.filter((fault, at) => at === 0 || fault.nature === undefined || first?.nature === undefined)
}

type Change = typeof between extends fc.Arbitrary<infer C> ? C : never

function changed(
  estate: Case['estate'],
  { late, locks, happens }: Change,
): Pick<SafetyCase, 'estate' | 'edits'> {
  if (!happens) return { estate, edits: [] }
  const comers = REGIONS.flatMap(region =>
    late.flatMap((collection): Edit[] => {
      const last = estate.regions[region]?.hbr?.[collection]?.at(-1)
      return last === undefined ? [] : [{ region, product: 'hbr', collection, put: [last] }]
    }),
  )
  const locked = REGIONS.flatMap((region): Edit[] => {
    const vaults = (estate.regions[region]?.hbr?.Vaults ?? []).filter(vault => vault.Replication !== true)
    const vault = locks === undefined ? undefined : vaults[locks]
    return vault === undefined
      ? []
      : [
          {
            region,
            product: 'hbr',
            collection: 'Vaults',
            put: [{ VaultId: vault.VaultId, WormEnabled: true }],
          },
        ]
  })
  return { estate: without(estate, comers), edits: [...comers, ...locked] }
}

function without(estate: Case['estate'], comers: readonly Edit[]): Case['estate'] {
  const regions = Object.entries(estate.regions).map(([region, products]) => {
    const hbr = Object.entries(products.hbr ?? {}).map(([collection, records]) => {
      const gone = comers.filter(edit => edit.region === region && edit.collection === collection)
      return [collection, records.filter(record => !gone.some(edit => edit.put.includes(record)))] as const
    })
    return [region, { ...products, hbr: Object.fromEntries(hbr) }] as const
  })
  return { ...estate, regions: Object.fromEntries(regions) }
}
