import { describe, expect, it } from 'vitest'
import type { AnyObject } from '../../../model/object'
import { makeBackupPlan, makeVault } from '../../../testing/objects'
import { impactOf } from '../../../testing/reports'
import { fold, READABLE } from './fold'
import { labelOf } from './label'

function boxesOf(
  objects: readonly AnyObject[],
  protect: readonly { readonly ids: readonly string[] }[] = [],
) {
  const report = impactOf(objects, { inputs: { protect, limits: { maxObjects: 100_000 } } })
  const { groups, links } = fold(report.objects, report.edges)
  const name = (at: number) => labelOf(groups[at] ?? []).first
  return {
    objects: report.objects.length,
    folded: groups.flat().length,
    labels: groups.map(members => labelOf(members)).map(({ first, third }) => `${first}: ${third}`),
    links: links.map(({ from, to, count }) => `${name(from)} > ${name(to)} (${count})`),
  }
}

const plans = (count: number, vault: string) =>
  Array.from({ length: count }, (_, at) => makeBackupPlan(`p-${vault}-${at}`, vault))

describe('folding', () => {
  it('puts equal siblings into one box', () => {
    const boxes = boxesOf([makeVault('v-1'), ...plans(412, 'v-1')])
    expect(boxes.labels.sort()).toEqual([
      '412 backup plans: deleted, wave 1',
      'backup vault: deleted, wave 2',
    ])
    expect(boxes.links).toEqual(['412 backup plans > backup vault (412)'])
  })

  it('shows a few siblings one by one', () => {
    expect(boxesOf([makeVault('v-1'), ...plans(3, 'v-1')]).labels).toHaveLength(4)
  })

  it('never hides a kept sibling among deleted ones', () => {
    const boxes = boxesOf([makeVault('v-1'), ...plans(20, 'v-1')], [{ ids: ['p-v-1-7'] }])
    expect(boxes.labels).toContain('backup plan: kept')
    expect(boxes.labels).toContain('19 backup plans: deleted, wave 1')
  })

  it.each([10, 100, 1_000])('stays readable and leaves no object out with %i vaults', count => {
    const many = Array.from({ length: count }, (_, at) => [makeVault(`v-${at}`), ...plans(at % 5, `v-${at}`)])
    const boxes = boxesOf(many.flat())
    expect(boxes.labels.length).toBeLessThanOrEqual(READABLE)
    expect(boxes.folded).toBe(boxes.objects)
  })
})
