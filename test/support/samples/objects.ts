// Objects of invented estates, with each verdict.
import type { EdgeReport, ObjectReport } from '../../../provider/dist/report/impactReport.js'

export const REGIONS = ['cn-hangzhou', 'cn-shanghai', 'ap-southeast-1'] as const
const GIB = 2n ** 30n

type Said = Pick<ObjectReport, 'kind' | 'title' | 'region' | 'id' | 'verdict' | 'reason'> &
  Partial<ObjectReport>

export interface Family {
  readonly objects: readonly ObjectReport[]
  readonly edges: readonly EdgeReport[]
}

function objectOf(said: Said): ObjectReport {
  return {
    key: `${said.kind}/${said.region}/${said.id}`,
    rows: [],
    holdsData: said.kind === 'vault',
    points: null,
    storedBytes: null,
    protectedBytes: null,
    lastBackupOf: [],
    leaves: [],
    ...said,
  }
}

export function regionOf(at: number): string {
  return REGIONS[at % REGIONS.length] ?? REGIONS[0]
}

/** A vault with its plans: every fifth can't go yet, every seventh is kept. */
export function family(at: number, plans: number, nameOf: (at: number) => string): Family {
  const vault = vaultOf(at, nameOf(at))
  const kept = vault.verdict === 'keep'
  const members = Array.from({ length: plans }, (_, plan) =>
    objectOf({
      kind: 'backupPlan',
      title: 'backup plan',
      region: vault.region,
      id: `plan-${at}-${plan}`,
      name: nameOf(at + plan),
      verdict: kept ? 'keep' : 'delete',
      reason: kept
        ? `it writes into vault ${vault.id}, which is kept`
        : 'selected: it writes new points every night',
      wave: kept ? undefined : 1,
      home: vault.id,
      rows: ['ecs-file'],
    }),
  )
  const because = 'it would write new points into the vault'
  return {
    objects: [vault, ...members],
    edges: members.map(({ key }) => ({ first: key, second: vault.key, strength: 'data', because })),
  }
}

function vaultOf(at: number, name: string): ObjectReport {
  const points = BigInt((at * 37) % 900)
  return objectOf({
    kind: 'vault',
    title: 'backup vault',
    region: regionOf(at),
    id: `v-${String(at).padStart(4, '0')}mx3k1qf`,
    name,
    points: at % 11 === 5 ? null : String(points),
    storedBytes: String(points * 3n * GIB + 12_345n),
    protectedBytes: String(points * 5n * GIB),
    oldestPoint: '2024-02-01T03:00:00.000Z',
    newestPoint: '2026-11-23T03:00:00.000Z',
    keptUntil: '2027-01-15T03:00:00.000Z',
    billed: 'vault storage',
    rows: ['ecs-file', 'oss'],
    ...fateOf(at),
  })
}

function fateOf(at: number): Pick<Said, 'verdict' | 'reason'> & Partial<ObjectReport> {
  if (at % 7 === 3) return { verdict: 'keep', reason: 'it has the tag retain=yes', by: 'protect[0]' }
  if (at % 5 === 2) {
    const reason = 'its points are locked against deletion until the latest of them expires'
    return {
      verdict: 'blocked',
      reason,
      until: '2027-03-01T00:00:00.000Z',
      temporary: true,
      by: 'backup lock',
    }
  }
  const lastBackupOf = at % 6 === 0 ? [`instance i-bp1${at}`] : []
  const reason = 'selected: every backup vault'
  return { verdict: 'delete', reason, wave: 2, billingStopsOn: '2026-11-25', lastBackupOf }
}

/** What stands beside the vaults: other kinds, changes and a step by hand. */
export function bystander(at: number): ObjectReport {
  const common = { region: regionOf(at), id: `i-bp${at}x9`, rows: ['ecs-instance'] }
  switch (at % 4) {
    case 0:
      return objectOf({
        ...common,
        kind: 'essentialPlan',
        title: 'essential backup plan',
        verdict: 'delete',
        reason: 'selected',
        wave: 1,
        billed: 'essential edition',
        billingStopsOn: '2026-11-25',
      })
    case 1:
      return objectOf({
        ...common,
        kind: 'udmInstance',
        title: 'instance backup',
        verdict: 'change',
        reason: 'the plan is switched off; the record goes when its points are gone',
        wave: 1,
      })
    case 2:
      return objectOf({
        ...common,
        kind: 'udmInstance',
        title: 'instance backup',
        verdict: 'blocked',
        reason: 'a restore job runs on it',
        by: 'job r-000x',
        temporary: false,
      })
    default:
      return objectOf({
        ...common,
        kind: 'udmDisk',
        title: 'disk backup',
        verdict: 'manual',
        reason: 'the public API has no call for it: see the steps by hand',
      })
  }
}
