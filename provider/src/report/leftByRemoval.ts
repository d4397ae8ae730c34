// report: what the deletions of a plan leave behind, that other products go on billing, by the object that leaves it. Pure.
import { groupBy, uniqBy } from 'lodash'
import { kindOf } from '../kinds'
import { keyOf, type ObjectKey } from '../model/object'
import type { Judgement } from '../plan/judge'
import type { LeftReport } from './impactReport'
import { kindTitle } from './kindTitle'

/** What a backup point leaves is told with the object that the point is of. */
export function leftByRemoval({ context, verdicts }: Judgement): (owner: ObjectKey) => readonly LeftReport[] {
  const goes = (key: ObjectKey) => verdicts.get(key)?.state === 'delete'
  const left = context.standings.inScope
    .filter(object => goes(keyOf(object)))
    .flatMap(object => {
      const kind = kindOf(object)
      const owner = kind.standing === 'own' ? keyOf(object) : kind.home?.(object, context.view)
      const behind = kind.leaves?.(object, context.view) ?? []
      return behind
        .filter(entry => !goes(keyOf(entry)))
        .map(({ kind, region, id, billedBy, reason }) => ({
          owner,
          entry: { title: kindTitle(kind), kind, region, id, billedBy, reason },
        }))
    })
  const byOwner = groupBy(left, 'owner')
  return owner =>
    uniqBy(
      (byOwner[owner] ?? []).map(({ entry }) => entry),
      keyOf,
    )
}

/** `14 ECS snapshots (ecs), 1 disk (ecs)` */
export function leftText(left: readonly LeftReport[]): string {
  return Object.values(groupBy(left, ({ title, billedBy }) => `${title} (${billedBy})`))
    .map(same => {
      const { title = '', billedBy = '' } = same[0] ?? {}
      return `${same.length} ${title}${same.length === 1 ? '' : 's'} (${billedBy})`
    })
    .join(', ')
}
