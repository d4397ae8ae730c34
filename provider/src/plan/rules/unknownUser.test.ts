import { expect, it } from 'vitest'
import type { AnyObject, SourceRef } from '../../model/object'
import { judgementOf, verdictOn } from '../../testing/judgement'
import { makeBackupPlan, makeVault, REGION } from '../../testing/objects'
import { makeNasMount, makeUdmInstance, makeUdmPoint } from '../../testing/rowObjects'
import { makeBinding, makeClient } from '../../testing/sharedObjects'

const strangePlan = (type: SourceRef['type'], id: string) =>
  makeBackupPlan('p-1', 'v-1', { sources: [{ type, region: REGION, id }], facts: { sourceType: 'QUANTUM' } })
const vault = makeVault('v-1')

it.each<readonly [string, AnyObject, SourceRef['type'], string]>([
  ['an instance in instance backup', makeUdmInstance('i-1'), 'instance', 'i-1'],
  ['its points', makeUdmPoint('s-1', 'i-1'), 'instance', 'i-1'],
  ['the mount of a file system', makeNasMount('f-1'), 'fileSystem', 'f-1'],
  ['a client', makeClient('c-1'), 'instance', 'i-of-c-1'],
])('blocks %s while a plan of a type that nobody knows is of the same source', (_what, object, type, id) => {
  const others = object.kind === 'udmPoint' ? [makeUdmInstance('i-1')] : []
  const judged = (plan: AnyObject) => verdictOn(judgementOf([vault, ...others, object, plan]), object)
  expect(judged(strangePlan(type, id))).toMatchObject({
    state: 'blocked',
    temporary: false,
    by: 'source type QUANTUM',
  })
  expect(judged(strangePlan(type, 'other-1')).state).toBe('delete')
})

it('blocks them while a binding of such a type is', () => {
  const instance = makeUdmInstance('i-1')
  const strange = makeBinding('po-1', 'ECS_FILE', 'i-1', { facts: { sourceType: 'QUANTUM' } })
  expect(verdictOn(judgementOf([instance, strange]), instance)).toMatchObject({ by: 'source type QUANTUM' })
})
