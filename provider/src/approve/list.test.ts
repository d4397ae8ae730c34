import { expect, it } from 'vitest'
import type { ApprovedPlan } from '../model/outputs'
import type { Approval } from './decide'
import { createApproveList } from './list'

const plan = (digest: string): ApprovedPlan => ({
  ...{ digest, scope: '', accountId: '', options: [], objects: [], changes: [], manual: [] },
})
const refused = (digest: string): Approval => ({ outcome: 'refused', why: { kind: 'none', digest } })

it('holds what each resource still needs and what it stands on', () => {
  const list = createApproveList()
  expect(list.add('one', 'a', refused('a'))).toEqual({ digests: ['a'], unapproved: true })
  const both: Approval = { outcome: 'approved', plans: [plan('b'), plan('c')] }
  expect(list.add('two', 'now', both)).toEqual({ digests: ['a', 'b', 'c'], unapproved: true })
  const waiting: Approval = { outcome: 'nothingToDo', plans: [plan('d')] }
  expect(list.add('three', 'x', waiting)).toEqual({ digests: ['a', 'b', 'c', 'd'], unapproved: true })
})

it('goes by the latest word on a resource', () => {
  const list = createApproveList()
  list.add('one', 'a', refused('a'))
  const done: Approval = { outcome: 'nothingToDo', plans: [] }
  expect(list.add('one', 'b', done)).toEqual({ digests: [], unapproved: false })
})
