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

export function selects(rules: readonly PlainRule[] | undefined, thing: Thing, at: number): boolean {
  return rules === undefined || rules.some(rule => fits(rule, thing, at) && fitsFace(rule, thing.face))
}

export function protectsThing(rules: readonly PlainRule[], thing: Thing, at: number): boolean {
  return rules.some(
    rule => fits(rule, thing, at) && [thing.face, ...thing.sources].some(face => fitsFace(rule, face)),
  )
}

/** A rule asks for what only the source's own product tells, so that it may count as unknown and block. */
export function mayBeUnknown(rules: readonly PlainRule[], thing: Thing, at: number): boolean {
  return rules.some(
    rule =>
      fits(rule, thing, at) &&
      thing.sources.some(face => fitsFace({ ids: rule.ids }, face)) &&
      (rule.names ?? rule.tags ?? rule.resourceGroups) !== undefined,
  )
}

function fits(rule: PlainRule, { kind, rows, created }: Thing, at: number): boolean {
  const age = created === undefined ? undefined : at - created
  return (
    (rule.kinds?.includes(kind) ?? true) &&
    (rule.rows?.some(row => rows.includes(row)) ?? true) &&
    (rule.olderThan === undefined || (age !== undefined && age > secondsOf(rule.olderThan))) &&
    (rule.newerThan === undefined || (age !== undefined && age < secondsOf(rule.newerThan)))
  )
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
