// hbr ListProtectedResources: everything that has a plan or points, counted from both.
import type { SimRecord } from '../estate/segment'
import { flag, num, text } from '../wire/read'
import { invalidParameter } from '../wire/refusal'
import type { World } from '../world'
import type { Answer, Call } from './entity'
import { computedPage } from './paging'
import { PROTECTED_FIELDS, protectedThing } from './sourceTypes'

const LISTED = ['ECS_FILE', 'COMMON_FILE_SYSTEM', 'COMMON_NAS', 'File', 'NAS', 'OSS']

/** ProtectedResourceId names the same thing as ResourceId and is another text, so that nobody takes one for the other. */
const protectedId = (thing: string): string => `pr-${Buffer.from(thing).toString('hex')}`

/** Also takes the plain id of the resource. */
export const thingOf = (id: string): string =>
  /^pr-([0-9a-f]{2})+$/.test(id) ? Buffer.from(id.slice(3), 'hex').toString() : id

interface Protected {
  readonly product: string
  readonly sourceType: string
  readonly thing: string
  plans: number
  points: number
  size: number
}

function collect(world: World, region: string): readonly Protected[] {
  const found = new Map<string, Protected>()
  const entry = (record: SimRecord, thing: string): Protected => {
    const sourceType = text(record, 'SourceType') ?? ''
    const product = record._Edition === 'BASIC' ? 'BASIC' : 'HBR'
    const key = `${product}/${sourceType}/${thing}`
    const known = found.get(key) ?? { product, sourceType, thing, plans: 0, points: 0, size: 0 }
    found.set(key, known)
    return known
  }
  const plans = world.table(region, 'hbr', 'BackupPlans')
  for (const { record, count } of plans.weighted(['SourceType', '_Edition', ...PROTECTED_FIELDS]))
    if (LISTED.includes(text(record, 'SourceType') ?? ''))
      entry(record, protectedThing(record)).plans += count
  const points = world.table(region, 'hbr', 'Snapshots')
  for (const { record, count } of points.weighted([
    'SourceType',
    '_Edition',
    '_Thing',
    'ProtectedDataSize',
  ])) {
    if (!LISTED.includes(text(record, 'SourceType') ?? '')) continue
    const known = entry(record, text(record, '_Thing') ?? '')
    known.points += count
    known.size = Math.max(known.size, num(record, 'ProtectedDataSize') ?? 0)
  }
  return [...found.values()]
}

export function listProtectedResources(call: Call, world: World): Answer {
  const { SourceType, CreatedByProduct, ResourceId } = call.params
  const hasSnapshot = flag(call.params, 'HasSnapshot')
  const maxResults = num(call.params, 'MaxResults') ?? 10
  if ((num(call.params, 'Skip') ?? 0) % maxResults !== 0)
    throw invalidParameter('Skip', 'it must be a multiple of MaxResults')
  const all = collect(world, call.region).filter(
    found =>
      (SourceType === undefined || found.sourceType === SourceType) &&
      (CreatedByProduct === undefined || found.product === CreatedByProduct) &&
      (ResourceId === undefined || found.thing === ResourceId) &&
      (hasSnapshot === undefined || found.points > 0 === hasSnapshot),
  )
  const rows = all.map(found => ({
    ProtectedResourceId: protectedId(found.thing),
    ResourceId: found.thing,
    ResourceRegionId: call.region,
    SourceType: found.sourceType,
    CreatedByProduct: found.product,
    BackupPlanCount: found.plans,
    SnapshotCount: found.points,
    ProtectedDataSize: found.size,
  }))
  const page = computedPage(call, rows)
  return {
    ProtectedResources: page.rows,
    NextToken: page.NextToken,
    MaxResults: maxResults,
    TotalCount: rows.length,
  }
}
