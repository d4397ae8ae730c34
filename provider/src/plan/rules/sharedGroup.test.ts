import { expect, it } from 'vitest'
import { judgementOf, verdictOn } from '../../testing/judgement'
import { makeDataSource } from '../../testing/rowObjects'
import { makeClientBackups } from '../../testing/sharedObjects'

const backups = makeClientBackups('c-1', {
  rows: ['archive', 'onprem-nas'],
  facts: { dataSourceIds: ['ds-nas', 'ds-archive'] },
})
const nas = makeDataSource('ds-nas')
const archive = makeDataSource('ds-archive', { rows: ['archive'] })

it('keeps the backups of a client whose group also reads a data source outside the scope', () => {
  const inputs = { select: [{ rows: ['onprem-nas' as const] }] }
  const verdict = verdictOn(judgementOf([backups, nas, archive], { inputs }), backups)
  expect(verdict).toMatchObject({ state: 'blocked', by: 'data source ds-archive' })
})

it('keeps them where a protect rule names one of the data sources', () => {
  const inputs = { protect: [{ kinds: ['dataSource' as const], ids: ['ds-archive'] }] }
  const verdict = verdictOn(judgementOf([backups, nas, archive], { inputs }), backups)
  expect(verdict.state).toBe('keep')
})

it('deletes them where all that the group reads goes too', () => {
  expect(verdictOn(judgementOf([backups, nas, archive]), backups).state).toBe('delete')
})
