// Whether a `select` or `protect` rule matches, read from the contract's page and not from the product's code.
import type { Face, Thing } from './thing'

export interface PlainRule {
  readonly ids?: readonly string[]
  readonly kinds?: readonly string[]
  readonly rows?: readonly string[]
  readonly names?: readonly string[]
  readonly tags?: Readonly<Record<string, string>>
  readonly resourceGroups?: readonly string[]
  readonly olderThan?: string
  readonly newerThan?: string
}

/** `maybe`: it depends on what the oracle does not know. */
export type Match = 'yes' | 'no' | 'maybe'

export function selects(rules: readonly PlainRule[] | undefined, thing: Thing, at: number): Match {
  if (rules === undefined) return 'yes'
  return any(rules.map(rule => (fitsFace(rule, thing.face) ? fits(rule, thing, at) : 'no')))
}

/** A source's name, tags and group may count as unknown, where nobody can read them. */
export function protectsThing(rules: readonly PlainRule[], thing: Thing, at: number): Match {
  return any(
    rules.map(rule => {
      if ([thing.face, ...thing.sources].some(face => fitsFace(rule, face))) return fits(rule, thing, at)
      const asksForSource = (rule.names ?? rule.tags ?? rule.resourceGroups) !== undefined
      const mayFit = asksForSource && thing.sources.some(face => fitsFace({ ids: rule.ids }, face))
      return mayFit && fits(rule, thing, at) !== 'no' ? 'maybe' : 'no'
    }),
  )
}

function fits(rule: PlainRule, { kind, rows, created }: Thing, at: number): Match {
  if (rule.kinds?.includes(kind) === false) return 'no'
  if (isAge(rule, created, at) === 'no') return 'no'
  if (rule.rows !== undefined) {
    if (rows === 'unsure') return 'maybe'
    if (!rule.rows.some(row => rows.includes(row))) return 'no'
  }
  return isAge(rule, created, at)
}

function isAge({ olderThan, newerThan }: PlainRule, created: number | undefined, at: number): Match {
  if (olderThan === undefined && newerThan === undefined) return 'yes'
  if (created === undefined) return 'maybe'
  const age = at - created
  const isOld = olderThan === undefined || age > secondsOf(olderThan)
  return isOld && (newerThan === undefined || age < secondsOf(newerThan)) ? 'yes' : 'no'
}

function fitsFace(rule: PlainRule, face: Face): boolean {
  return (
    (rule.ids?.includes(face.id) ?? true) &&
    (rule.names?.some(pattern => face.name !== undefined && globMatches(pattern, face.name)) ?? true) &&
    (rule.resourceGroups?.some(group => group === face.group) ?? true) &&
    Object.entries(rule.tags ?? {}).every(
      ([key, value]) => key in face.tags && (value === '*' || face.tags[key] === value),
    )
  )
}

/** The generators write nothing but letters, digits, dashes and one star. */
function globMatches(pattern: string, name: string): boolean {
  const [before = '', after] = pattern.split('*')
  if (after === undefined) return name === pattern
  return name.startsWith(before) && name.endsWith(after) && name.length >= before.length + after.length
}

function secondsOf(duration: string): number {
  const amount = Number(duration.slice(0, -1))
  return amount * (duration.endsWith('d') ? 86_400 : 3_600)
}

export function any(answers: readonly Match[]): Match {
  if (answers.includes('yes')) return 'yes'
  return answers.includes('maybe') ? 'maybe' : 'no'
}
