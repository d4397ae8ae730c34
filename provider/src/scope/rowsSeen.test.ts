import { expect, it } from 'vitest'
import type { ResourceInputs } from '../model/inputs'
import { judgementOf } from '../testing/judgement'
import { makeVault } from '../testing/objects'
import { rowsToRecord } from './rowsSeen'

const OSS: ResourceInputs = { select: [{ rows: ['oss'] }] }
const full = makeVault('v-1', { rows: ['oss'] })
const emptied = makeVault('v-1', { rows: [] })
const KEY = 'vault/cn-hangzhou/v-1'

it('finds an emptied vault by the row that it served before', () => {
  const recorded = rowsToRecord(OSS, judgementOf([full], { inputs: OSS }).context.standings)
  expect(recorded).toEqual({ [KEY]: ['oss'] })
  const inScope = (inputs: ResourceInputs) => judgementOf([emptied], { inputs }).verdicts.has(KEY)
  expect(inScope(OSS)).toBe(false)
  expect(inScope({ ...OSS, rowsSeen: recorded ?? {} })).toBe(true)
})

it('goes by what the vault shows as long as it shows a row', () => {
  const inputs: ResourceInputs = { ...OSS, rowsSeen: { [KEY]: ['oss'] } }
  expect(judgementOf([makeVault('v-1', { rows: ['nas'] })], { inputs }).verdicts.has(KEY)).toBe(false)
})

it('records nothing where no rule asks for rows', () => {
  expect(rowsToRecord({}, judgementOf([full]).context.standings)).toBeUndefined()
})
