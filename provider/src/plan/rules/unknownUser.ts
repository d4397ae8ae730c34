// Protects what a plan or binding may use whose source type nobody knows: which of its source's objects it needs, its
// type would tell.
import { type EstateView, indexed, sourceKey } from '../../estate/view'
import { describe } from '../../kinds'
import { KNOWN_SOURCE_TYPES } from '../../kinds/planListing'
import { boundType } from '../../kinds/policySource'
import type { AnyObject, KindName, LiveObject } from '../../model/object'
import { blocked } from '../../model/verdict'
import type { SafetyRule } from './rule'

/** What serves plans and bindings of one source type, or is made by them, and goes after them. */
const USED: ReadonlySet<KindName> = new Set<KindName>([
  'udmInstance',
  'udmDisk',
  'udmPoint',
  'nasMount',
  'client',
  'dataSource',
])

export const unknownUser: SafetyRule = (object, { view }) => {
  if (!USED.has(object.kind)) return undefined
  const [user] = usersOf(object, view)
  if (user === undefined) return undefined
  const { sourceType } = user.facts
  return blocked(
    `${describe(user)} is of the same source and may need it: this version does not know its source type ${sourceType}`,
    { by: `source type ${sourceType}` },
  )
}

const unknownPlans = indexed('backupPlan', ({ facts, sources }) =>
  KNOWN_SOURCE_TYPES.has(facts.sourceType) ? [] : sources.map(sourceKey),
)

const unknownBindings = indexed('policyBinding', ({ region, facts }) =>
  boundType(facts.sourceType) === undefined ? [`${region}/${facts.dataSourceId}`] : [],
)

function usersOf(
  { sources }: AnyObject,
  view: EstateView,
): readonly (LiveObject<'backupPlan'> | LiveObject<'policyBinding'>)[] {
  return sources.flatMap(source => [
    ...unknownPlans(view)(sourceKey(source)),
    ...unknownBindings(view)(`${source.region}/${source.id}`),
  ])
}
