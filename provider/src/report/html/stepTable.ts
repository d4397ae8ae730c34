// Every step of an update in the order of time, as a table.
import { keyText } from '../kindTitle'
import type { ResultReport, ResultStep } from '../resultReport'
import type { Markup } from './markup'
import { table } from './table'
import { timeText } from './time'
import { badge } from './verdict'

const TONES = { done: 'keep', failed: 'delete', skipped: 'blocked', pending: 'change' } as const

export function stepTable({ steps }: ResultReport): Markup {
  return table<ResultStep>({
    id: 'steps',
    title: 'Steps',
    rows: steps,
    facets: [
      { name: 'state', title: 'State', value: ({ state }) => state },
      { name: 'step', title: 'Step', value: ({ step }) => step },
    ],
    columns: [
      { title: 'When', width: 'middle', cell: ({ at }) => timeText(at), sortBy: ({ at }) => at },
      {
        title: 'State',
        width: 'narrow',
        cell: ({ state }) => badge(TONES[state], state),
        sortBy: ({ state }) => state,
      },
      { title: 'Step', width: 'narrow', cell: ({ step }) => step, sortBy: ({ step }) => step },
      {
        title: 'Object',
        width: 'wide',
        cell: ({ object }) => keyText(object),
        sortBy: ({ object }) => keyText(object),
      },
      { title: 'Why', cell: ({ reason }) => reason, sortBy: ({ reason }) => reason },
    ],
    file: 'result.json',
  })
}
