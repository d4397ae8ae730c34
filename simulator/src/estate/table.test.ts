import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SimRecord } from './segment'
import { Derived, Table } from './table'

const idOf = (record: SimRecord) => String(record.id)
const ids = (records: Iterable<SimRecord>) => [...records].map(idOf)

test('lists singles and templates by an indexed field and goes on from any position', () => {
  const table = new Table(idOf, ['vault'])
  table.put({ id: 'a', vault: 'v-3' })
  table.putRepeated({ id: 'b-{i}', vault: 'v-{i}' }, 5)
  table.putRepeated({ id: 'c-{i}', vault: 'v-3' }, 2)
  const where = { field: 'vault', value: 'v-3' }
  const rows = [...table.rows(where)]
  expect(rows.map(row => row.record.id)).toEqual(['a', 'b-3', 'c-1', 'c-2'])
  for (const [at, row] of rows.entries())
    expect([...table.rows(where, row.at)].map(({ record }) => record.id)).toEqual(
      ['a', 'b-3', 'c-1', 'c-2'].slice(at + 1),
    )
})

test('a template counts once where its fields do not vary, and a changed row no longer belongs to it', () => {
  const table = new Table(idOf)
  table.putRepeated({ id: 'b-{i}', size: 2 }, 1000)
  expect([...table.weighted(['size'])]).toHaveLength(1)
  expect([...table.weighted(['id'])]).toHaveLength(1000)
  table.update('b-7', { size: 5 })
  const sizes = [...table.weighted(['size'])].reduce(
    (sum, { record, count }) => sum + Number(record.size) * count,
    0,
  )
  expect(sizes).toBe(2003)
})

test('a derived value is made again only after a change', () => {
  const table = new Table(idOf)
  let made = 0
  const size = new Derived(of => {
    made += 1
    return of.size
  })
  expect([size.of(table), size.of(table), made]).toEqual([0, 0, 1])
  table.put({ id: 'a' })
  expect([size.of(table), made]).toEqual([1, 2])
})

/** What a table does to rows, done to a plain list. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), n: fc.nat(12), vault: fc.nat(2) }),
  fc.record({ kind: fc.constant('remove' as const), n: fc.nat(12), vault: fc.nat(2) }),
  fc.record({ kind: fc.constant('update' as const), n: fc.nat(12), vault: fc.nat(2) }),
  fc.record({ kind: fc.constant('empty' as const), n: fc.nat(12), vault: fc.nat(2) }),
)

test('holds the same rows as a plain list, whatever happens to them', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const table = new Table(idOf, ['vault'])
      table.putRepeated({ id: 'r-{i}', vault: 'v-0' }, 6)
      const model = new Map<string, string>(Array.from({ length: 6 }, (_, i) => [`r-${i + 1}`, 'v-0']))
      for (const { kind, n, vault } of steps) {
        const id = `r-${n + 1}`
        const name = `v-${vault}`
        if (kind === 'put') table.put({ id, vault: name })
        if (kind === 'put' || (kind === 'update' && model.has(id))) model.set(id, name)
        if (kind === 'update') table.update(id, { vault: name })
        if (kind === 'remove') expect(table.remove(id)).toBe(model.delete(id))
        if (kind !== 'empty') continue
        table.removeIf(['vault'], record => record.vault === name)
        for (const [key, value] of model) if (value === name) model.delete(key)
      }
      expect(table.size).toBe(model.size)
      expect(ids(table.records()).sort()).toEqual([...model.keys()].sort())
      expect(ids(table.save(true)).sort()).toEqual([...model.keys()].sort())
      for (const value of ['v-0', 'v-1', 'v-2']) {
        const expected = [...model].filter(([, vault]) => vault === value).map(([id]) => id)
        expect(ids(table.records({ field: 'vault', value })).sort()).toEqual(expected.sort())
      }
      for (const id of model.keys()) expect(table.get(id)?.vault).toBe(model.get(id))
    }),
    { numRuns: 300 },
  )
})
