import { describe, expect, it } from 'vitest'
import type { AnyObject } from '../../model/object'
import { judgementOf, verdictOn } from '../../testing/judgement'
import { makePoint, makeVault } from '../../testing/objects'
import { makeHanaInstance } from '../../testing/rowObjects'

const vault = makeVault('v-1', { facts: { points: 2n } })
const points = [makePoint('s-1', 'v-1', undefined), makePoint('s-2', 'v-1', undefined)]

function judged(objects: readonly AnyObject[], id: string, of: AnyObject = vault) {
  return verdictOn(judgementOf(objects, { inputs: { protect: [{ ids: [id] }] } }), of)
}

describe('an id in protect that was found nowhere', () => {
  it('blocks a vault of which not all points can be listed', () => {
    expect(judged([vault], 's-x')).toMatchObject({ state: 'blocked', temporary: false })
    expect(judged([vault, ...points.slice(1)], 's-x').reason).toContain(
      'protect names s-x, which was not found',
    )
  })

  it('blocks nothing where all points were seen, or where it names something else', () => {
    expect(judged([vault, ...points], 's-x').state).toBe('delete')
    expect(judged([vault, makeVault('v-2')], 'v-2').state).toBe('delete')
  })

  it('blocks a HANA instance, whose backups no action lists', () => {
    const instance = makeHanaInstance('cl-1', 'v-1')
    expect(judged([vault, ...points, instance], 's-x', instance).state).toBe('blocked')
  })
})
