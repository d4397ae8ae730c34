// plan: the verdicts of a judgement as the sorted lists that a person approves. Pure; equal estates give equal bytes.
import { sortBy } from 'lodash'
import { kindOf } from '../kinds'
import { type AnyObject, keyOf } from '../model/object'
import { plain } from '../model/plain'
import type { BlockedEntry, ChangeEntry, DeleteEntry, KeepEntry, PlanDocument } from '../model/plan'
import type { Verdict } from '../model/verdict'
import { digestOf } from './digest'
import { intendedOf } from './intended'
import type { Judgement } from './judge'
import { manualEntries } from './manualEntries'
import { relevantGaps } from './relevantGaps'
import { wavesOf } from './waves'

export function makePlan(judgement: Judgement): PlanDocument {
  const { standings } = judgement.context
  const waveOf = wavesOf(judgement)
  const judged = sorted(standings.own).flatMap(object => {
    const verdict = judgement.verdicts.get(keyOf(object))
    return verdict === undefined ? [] : [{ object, verdict }]
  })
  const going = judged.filter(({ verdict }) => verdict.state === 'delete')
  return {
    digest: digestOf(intendedOf(judgement)),
    complete: relevantGaps(judgement.context).length === 0,
    delete: sortBy(
      going
        .filter(({ object }) => kindOf(object).effect === 'delete')
        .map(({ object, verdict }) => deleteEntry(object, verdict.reason, waveOf(keyOf(object)), judgement)),
      'wave',
    ),
    change: going
      .filter(({ object }) => kindOf(object).effect === 'change')
      .map(
        ({ object, verdict }): ChangeEntry => ({
          ...idOf(object),
          action: kindOf(object).remove.verb,
          reason: plain(verdict.reason),
        }),
      ),
    blocked: judged.flatMap(({ object, verdict }) =>
      verdict.state === 'blocked' ? [blockedEntry(object, verdict)] : [],
    ),
    keep: judged.flatMap(({ object, verdict }): KeepEntry[] =>
      verdict.state === 'keep' ? [{ ...idOf(object), reason: plain(verdict.reason) }] : [],
    ),
    manual: manualEntries(judgement),
  }
}

function deleteEntry(object: AnyObject, reason: string, wave: number, judgement: Judgement): DeleteEntry {
  const takes = kindOf(object).takesPoints(object, judgement.context.view)
  const name = object.name === undefined ? undefined : plain(object.name)
  return { ...idOf(object), name, reason: plain(reason), wave, points: takes ? 'all' : undefined }
}

function blockedEntry(object: AnyObject, verdict: Verdict & { readonly state: 'blocked' }): BlockedEntry {
  const until = verdict.until === undefined ? undefined : new Date(verdict.until).toISOString()
  const { temporary } = verdict
  const by = verdict.by === undefined ? undefined : plain(verdict.by)
  return { ...idOf(object), reason: plain(verdict.reason), by, until, temporary }
}

function idOf({ kind, region, id }: AnyObject): { kind: AnyObject['kind']; region: string; id: string } {
  return { kind, region, id }
}

function sorted(objects: readonly AnyObject[]): readonly AnyObject[] {
  return sortBy(objects, ['region', 'kind', 'id'])
}
