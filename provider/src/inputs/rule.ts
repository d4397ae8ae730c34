// Rules of `select` and `protect`, checked so that none of them can match more or less than it says.
import { z } from 'zod'
import type { KindName } from '../model/object'
import { ROWS } from '../model/rows'
import { toList } from './coerce'
import { isKindName, KIND_NAMES } from './kindNames'
import { duration, glob, notOne, oneOf, tagValue, text } from './values'

const kind = z.custom<KindName>(isKindName, {
  error: issue => `${notOne(issue.input, KIND_NAMES)}: must be a kind such as "vault" or "backupPlan"`,
})

/** An empty list matches nothing: in `protect` it would protect nothing. */
function listOf<T extends z.ZodType>(item: T, wanted: string) {
  return z.preprocess(
    raw => toList(raw),
    z.array(item, { error: `must be a list: ${wanted}` }).min(1, { error: `must not be empty: ${wanted}` }),
  )
}

const RULE_SHAPE = {
  ids: listOf(text('an id such as "v-0001abcd"'), '["v-0001abcd"]').exactOptional(),
  kinds: listOf(kind, '["vault", "backupPlan"]').exactOptional(),
  rows: listOf(oneOf(ROWS), '["oss", "nas"]').exactOptional(),
  names: listOf(glob, '["finance-*"]').exactOptional(),
  tags: z
    .record(z.string().min(1, { error: 'must have no empty tag key' }), tagValue, {
      error: 'must be an object of tag values, such as {"env": "prod"} or {"keep": "*"}',
    })
    .refine(tags => Object.keys(tags).length > 0, { error: 'must not be empty: {"env": "prod"}' })
    .exactOptional(),
  resourceGroups: listOf(
    text('a resource group id such as "rg-acfm0001"'),
    '["rg-acfm0001"]',
  ).exactOptional(),
  olderThan: duration.exactOptional(),
  newerThan: duration.exactOptional(),
}

export const RULE_NAMES: readonly string[] = Object.keys(RULE_SHAPE)

const EMPTY_RULE = 'is empty and would match everything: name ids, kinds, rows, names, tags or an age'

const rule = z
  .strictObject(RULE_SHAPE, {
    error: 'must be a rule such as {"kinds": ["vault"], "names": ["finance-*"]}',
  })
  .refine(value => Object.keys(value).length > 0, {
    error: EMPTY_RULE,
    when: payload => payload.issues.length === 0,
  })

export const rules = z.preprocess(
  raw => toList(raw),
  z.array(rule, { error: 'must be a list of rules such as [{"kinds": ["vault"]}]' }),
)
