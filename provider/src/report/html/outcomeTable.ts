// Every object that an update has touched or left, with its reason, as a table.
import { kindTitle } from '../kindTitle'
import type { ResultReport } from '../resultReport'
import { html, type Markup } from './markup'
import { table } from './table'
import { timeText } from './time'
import { badge } from './verdict'

interface Outcome {
  readonly state: 'left' | 'pending' | 'by hand' | 'deleted' | 'gone before'
  readonly kind: string
  readonly region: string
  readonly id: string
  readonly why: string
  /** ISO 8601: seen gone, or expected. */
  readonly at?: string
}

const TONES = {
  left: 'blocked',
  pending: 'change',
  'by hand': 'manual',
  deleted: 'delete',
  'gone before': 'keep',
} as const

export function outcomeTable(report: ResultReport): Markup {
  return table({
    id: 'objects',
    title: 'Objects',
    rows: outcomes(report),
    facets: [
      { name: 'state', title: 'State', value: ({ state }) => state },
      { name: 'kind', title: 'Kind', value: ({ kind }) => kindTitle(kind) },
      { name: 'region', title: 'Region', value: ({ region }) => region },
    ],
    columns: [
      {
        title: 'State',
        width: 'narrow',
        cell: ({ state }) => badge(TONES[state], state),
        sortBy: ({ state }) => state,
      },
      {
        title: 'Object',
        width: 'wide',
        cell: ({ kind, id, region }) =>
          html`<span>${kindTitle(kind)}</span><bdi class="id">${id}</bdi><span class="small">${region}</span>`,
        sortBy: ({ kind, id }) => `${kindTitle(kind)} ${id}`,
      },
      { title: 'When', width: 'middle', cell: ({ at }) => at, sortBy: ({ at }) => at },
      { title: 'Why', cell: ({ why }) => why, sortBy: ({ why }) => why },
    ],
    file: 'result.json',
  })
}

/** What needs attention first. */
function outcomes({ leftovers, pending, manual, deleted, goneBefore }: ResultReport): readonly Outcome[] {
  return [
    ...leftovers.map(
      ({ kind, region, id, reason, billedBy }): Outcome => ({
        ...{ state: 'left', kind, region, id },
        why: billedBy === undefined ? reason : `${reason} (billed by ${billedBy})`,
      }),
    ),
    ...pending.map(
      ({ kind, region, id, reason, until }): Outcome => ({
        ...{ state: 'pending', kind, region, id, why: reason },
        at: until === undefined ? undefined : `from ${timeText(until)}`,
      }),
    ),
    ...manual.map(
      ({ region, id, what, how }): Outcome => ({
        state: 'by hand',
        kind: 'manual step',
        region,
        id,
        why: `${what}: ${how}`,
      }),
    ),
    ...deleted.map(
      ({ kind, region, id, goneAt }): Outcome => ({
        ...{ state: 'deleted', kind, region, id, why: '' },
        at: `seen gone ${timeText(goneAt)}`,
      }),
    ),
    ...goneBefore.map(
      (object): Outcome => ({
        ...{ state: 'gone before', ...object },
        why: 'it was gone when the run began: a run that was killed deleted it, or somebody else',
      }),
    ),
  ]
}
