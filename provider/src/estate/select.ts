// Whether a `select` or `protect` rule matches an object. Three answers: tags that can't be read make it unknown.
import picomatch from 'picomatch'
import { durationMs } from '../inputs/duration'
import { kindOf } from '../kinds'
import type { MoreRows } from '../kinds/moreRows'
import type { Rule } from '../model/inputs'
import type { AnyObject, SourceRef, Tags } from '../model/object'
import type { Row } from '../model/rows'
import type { EstateView } from './view'

export type Match = 'yes' | 'no' | 'unknown'

/** A list matches where any of its rules does. */
export function matchesAny(rules: readonly Rule[], object: AnyObject, now: number): Match {
  return any(rules.map(rule => matches(rule, [ownFace(object)], object, now, [])))
}

/**
 * As `matchesAny`, but ids, names, tags and resource groups may also be those of the backed-up source, and rows those that
 * the object may be of.
 */
export function protects(rules: readonly Rule[], object: AnyObject, view: EstateView, now: number): Match {
  const faces = [ownFace(object), ...sourceFaces(object, view)]
  const moreRows = kindOf(object).moreRows?.(object) ?? []
  return any(rules.map(rule => matches(rule, faces, object, now, moreRows)))
}

/** True where a rule asks for something that only the source's own product can tell. */
export function asksForSource(rule: Rule): boolean {
  return rule.names !== undefined || rule.tags !== undefined || rule.resourceGroups !== undefined
}

/** What a rule can compare: of the object itself, or of a source of it. */
interface Face {
  readonly id: string
  readonly name?: string
  readonly tags: Tags | 'unknown'
  readonly resourceGroupId?: string | 'unknown'
  /** It may have another name than the one that is known. */
  readonly nameUnread?: true
}

function ownFace(object: AnyObject): Face {
  return {
    id: object.id,
    name: object.name,
    tags: object.tags ?? {},
    resourceGroupId: object.resourceGroupId,
  }
}

/** Sources whose own product can be asked for name, tags and resource group. */
const READABLE: ReadonlySet<SourceRef['type']> = new Set([
  'instance',
  'disk',
  'bucket',
  'fileSystem',
  'table',
])

function sourceFaces(object: AnyObject, view: EstateView): readonly Face[] {
  return object.sources.map(ref => {
    const facts = view.source(ref)
    if (facts !== undefined)
      return {
        id: ref.id,
        name: facts.name ?? ref.name,
        tags: facts.tags,
        resourceGroupId: facts.resourceGroupId ?? 'unknown',
      }
    if (READABLE.has(ref.type)) {
      return { id: ref.id, name: ref.name, tags: 'unknown', resourceGroupId: 'unknown', nameUnread: true }
    }
    return { id: ref.id, name: ref.name, tags: {} }
  })
}

function matches(
  rule: Rule,
  faces: readonly Face[],
  object: AnyObject,
  now: number,
  moreRows: MoreRows,
): Match {
  const ofObject = all([
    rule.kinds === undefined ? 'yes' : yesIf(rule.kinds.includes(object.kind)),
    rule.rows === undefined ? 'yes' : isOfRows(rule.rows, object.rows, moreRows),
    rule.olderThan === undefined ? 'yes' : age(object, now, rule.olderThan, (ms, limit) => ms > limit),
    rule.newerThan === undefined ? 'yes' : age(object, now, rule.newerThan, (ms, limit) => ms < limit),
  ])
  if (ofObject === 'no') return 'no'
  return all([ofObject, any(faces.map(face => matchesFace(rule, face)))])
}

function isOfRows(wanted: readonly Row[], own: readonly Row[], more: MoreRows): Match {
  const told = more === 'any' ? own : [...own, ...more]
  if (told.some(row => wanted.includes(row))) return 'yes'
  return more === 'any' ? 'unknown' : 'no'
}

function matchesFace(rule: Rule, face: Face): Match {
  return all([
    rule.ids === undefined ? 'yes' : yesIf(rule.ids.includes(face.id)),
    rule.names === undefined ? 'yes' : hasName(rule.names, face),
    rule.resourceGroups === undefined ? 'yes' : inGroup(rule.resourceGroups, face),
    rule.tags === undefined ? 'yes' : hasTags(rule.tags, face.tags),
  ])
}

/** Names are no paths and patterns no programs: `*` is any text, a parenthesis or a first `!` is meant as it stands. */
const GLOB = { dot: true, nonegate: true, noextglob: true } as const
const withoutSlashes = (text: string) => text.replaceAll('/', '\u2215')
const literal = (pattern: string) => withoutSlashes(pattern).replace(/[()|]/g, '\\$&')

function hasName(patterns: readonly string[], { name, nameUnread }: Face): Match {
  if (name !== undefined && picomatch.isMatch(withoutSlashes(name), patterns.map(literal), GLOB)) return 'yes'
  return nameUnread ? 'unknown' : 'no'
}

function inGroup(groups: readonly string[], { resourceGroupId }: Face): Match {
  if (resourceGroupId === 'unknown') return 'unknown'
  return yesIf(resourceGroupId !== undefined && groups.includes(resourceGroupId))
}

function hasTags(wanted: Tags, tags: Tags | 'unknown'): Match {
  if (tags === 'unknown') return 'unknown'
  return yesIf(
    Object.entries(wanted).every(
      ([key, value]) => Object.hasOwn(tags, key) && (value === '*' || tags[key] === value),
    ),
  )
}

function age(
  object: AnyObject,
  now: number,
  duration: string,
  test: (ms: number, limit: number) => boolean,
): Match {
  const limit = durationMs(duration)
  if (object.createdAt === undefined || limit === undefined) return 'unknown'
  return yesIf(test(now - object.createdAt, limit))
}

function yesIf(condition: boolean): Match {
  return condition ? 'yes' : 'no'
}

function all(answers: readonly Match[]): Match {
  if (answers.includes('no')) return 'no'
  return answers.includes('unknown') ? 'unknown' : 'yes'
}

function any(answers: readonly Match[]): Match {
  if (answers.includes('yes')) return 'yes'
  return answers.includes('unknown') ? 'unknown' : 'no'
}
