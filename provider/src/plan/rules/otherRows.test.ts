import { expect, it } from 'vitest'
import type { Rule } from '../../model/inputs'
import { judgementOf, verdictOn } from '../../testing/judgement'
import { makeVault } from '../../testing/objects'
import { makeMirror } from '../../testing/sharedObjects'

const both = makeVault('v-1', { rows: ['nas', 'oss'], facts: { sourceTypes: ['OSS', 'NAS'] } })
const on = (select: readonly Rule[], vault = both) =>
  verdictOn(judgementOf([vault], { inputs: { select } }), vault)

it('keeps a vault that also holds points of a row that is not selected', () => {
  expect(on([{ rows: ['oss'] }])).toMatchObject({
    state: 'blocked',
    by: 'NAS',
    reason:
      'it also holds NAS, which the selection of rows leaves out; select row nas too, or the vault by its id',
  })
})

it('lets it go where each of its rows is selected, or the vault itself', () => {
  expect(on([{ rows: ['oss', 'nas'] }]).state).toBe('delete')
  expect(on([{ rows: ['oss'] }, { rows: ['nas'] }]).state).toBe('delete')
  expect(on([{ rows: ['oss'] }, { ids: ['v-1'] }]).state).toBe('delete')
})

it('asks for one of the rows where nothing tells which it is', () => {
  const databases = makeVault('v-1', {
    rows: ['ecs-database', 'onprem-database'],
    facts: { sourceTypes: ['MYSQL'] },
  })
  expect(on([{ rows: ['onprem-database'] }], databases).state).toBe('delete')
})

it('keeps a vault with a source type that nobody knows', () => {
  const strange = makeVault('v-1', { rows: ['oss'], facts: { sourceTypes: ['OSS', 'TELEGRAPH'] } })
  expect(on([{ rows: ['oss'] }], strange)).toMatchObject({ state: 'blocked', by: 'TELEGRAPH' })
})

it('keeps a mirror as it keeps what it copies, and selects it by the same rows', () => {
  const mirror = makeMirror('v-2', 'v-1', 'cn-shanghai')
  const judged = judgementOf([both, mirror], { inputs: { select: [{ rows: ['oss'] }] } })
  expect(verdictOn(judged, mirror)).toMatchObject({ state: 'blocked', by: 'backups of row nas' })
  const all = judgementOf([both, mirror], { inputs: { select: [{ rows: ['oss', 'nas'] }] } })
  expect(verdictOn(all, mirror).state).toBe('delete')
})
