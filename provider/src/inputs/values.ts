// Checks of single values. Each says what it wants and shows a correct value; parse.ts puts the option's name before it.
import picomatch from 'picomatch'
import { z } from 'zod'
import { toAccountId, toBoolean, toNumber, toText } from './coerce'
import { DURATION_EXAMPLE, durationMs } from './duration'
import { nearest } from './nearest'

/** Line breaks, escapes and other characters that would forge output or paths. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/

const PROTOTYPE_NAMES = new Set(['__proto__', 'prototype', 'constructor'])

/** Text of any kind, without what could forge output. */
export function text(wanted: string) {
  return z
    .string({ error: issue => (issue.input === undefined ? `is required: ${wanted}` : `must be ${wanted}`) })
    .min(1, { error: `must not be empty: ${wanted}`, abort: true })
    .refine(value => value.trim() === value, { error: `must not begin or end with a blank: ${wanted}` })
    .refine(value => !CONTROL.test(value), { error: 'must not contain control characters or line breaks' })
    .refine(value => !PROTOTYPE_NAMES.has(value), { error: `must be ${wanted}` })
    .refine(value => value.length <= 1024, { error: 'must not be longer than 1024 characters' })
}

/** An id that goes into a request and into file names. */
export function id(wanted: string, foreign: Readonly<Record<string, string>> = {}) {
  return text(wanted).superRefine((value, context) => {
    if (/[\s/\\]/.test(value) || value.includes('..')) {
      context.addIssue({ code: 'custom', message: `must not contain blanks or path separators: ${wanted}` })
    }
    const prefix = Object.keys(foreign).find(candidate => value.startsWith(candidate))
    if (prefix !== undefined) {
      context.addIssue({
        code: 'custom',
        message: `is "${value}", which looks like the id of ${foreign[prefix]}: ${wanted}`,
      })
    }
  })
}

export const region = text('a region id such as "cn-hangzhou"').refine(
  value => /^[a-z]{2}(-[a-z0-9]+)+$/.test(value),
  { error: issue => `is ${JSON.stringify(issue.input)}: must be a region id such as "cn-hangzhou"` },
)

export const accountId = z.preprocess(
  toAccountId,
  z
    .string({
      error: issue =>
        typeof issue.input === 'number'
          ? 'is a number that lost digits: write it in quotes, such as "1234567890123456"'
          : 'must be an account id of digits in quotes, such as "1234567890123456"',
    })
    .regex(/^\d{1,32}$/, { error: 'must be an account id of digits in quotes, such as "1234567890123456"' }),
)

/** A moment that is the same on every machine: a date (UTC), or a time with its zone. */
export const moment = z
  .string({ error: 'must be an ISO 8601 date such as "2027-01-31T18:00:00Z"' })
  .refine(value => z.union([z.iso.date(), z.iso.datetime({ offset: true })]).safeParse(value).success, {
    error: issue =>
      z.iso.datetime({ local: true }).safeParse(issue.input).success
        ? 'has no time zone: add "Z" or an offset, such as "2027-01-31T18:00:00Z"'
        : `is ${JSON.stringify(issue.input)}: must be an ISO 8601 date such as "2027-01-31T18:00:00Z"`,
  })

export const duration = z
  .string({ error: `must be a duration such as ${DURATION_EXAMPLE}` })
  .refine(value => durationMs(value) !== undefined, {
    error: issue => `is ${JSON.stringify(issue.input)}: must be a duration such as ${DURATION_EXAMPLE}`,
  })

/** A broken pattern would match nothing, and a `protect` rule that matches nothing protects nothing. */
export const glob = text('a name pattern such as "finance-*"').refine(isGlob, {
  error: 'is no name pattern: its brackets do not match; write one such as "finance-*"',
})

export const flag = z.preprocess(toBoolean, z.boolean({ error: 'must be true or false' }))

export const tagValue = z.preprocess(
  toText,
  z
    .string({ error: 'must be a tag value such as "prod", or "*" for any value' })
    .refine(value => !CONTROL.test(value), { error: 'must not contain control characters or line breaks' }),
)

export function count(wanted: string) {
  const error = `must be ${wanted}`
  return z.preprocess(
    toNumber,
    z.number({ error }).int({ error }).nonnegative({ error }).max(Number.MAX_SAFE_INTEGER, { error }),
  )
}

export function oneOf<const T extends readonly [string, ...string[]]>(names: T) {
  const all = names.map(name => `"${name}"`).join(', ')
  return z.enum(names, {
    error: issue => `${notOne(issue.input, names)}: must be ${names.length > 1 ? 'one of ' : ''}${all}`,
  })
}

/** `is "falil"`, and what was probably meant. */
export function notOne(value: unknown, names: readonly string[]): string {
  if (value === undefined) return 'is missing'
  const near = typeof value === 'string' ? nearest(value, names) : undefined
  if (typeof value === 'object' && value !== null) return 'is no text'
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return `is ${shown}${near === undefined ? '' : ` (did you mean "${near}"?)`}`
}

function isGlob(pattern: string): boolean {
  try {
    picomatch.makeRe(pattern, { strictBrackets: true })
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
