import { expect, it } from 'vitest'
import { parseArguments } from './arguments'

it('reads both phases', () => {
  expect(parseArguments(['preview', '--fleet', 'f.yaml', '--parallel', '3'])).toEqual({
    phase: 'preview',
    fleet: 'f.yaml',
    parallel: 3,
    only: [],
  })
  const up = ['up', '--fleet', 'f.yaml', '--approved', 'a.json', '--only', '1', '--only', '2', '--again']
  expect(parseArguments(up)).toMatchObject({ phase: 'up', approved: 'a.json', only: ['1', '2'], again: true })
})

it.each<[readonly string[], RegExp]>([
  [['up', '--fleet', 'f.yaml'], /--approved is missing: name the reviewed digests/],
  [['preview'], /--fleet is missing/],
  [['destroy', '--fleet', 'f.yaml'], /there is no command "destroy": use preview or up/],
  [['preview', '--fleet', 'f.yaml', '--approved', 'a.json'], /are for up/],
  [
    ['preview', '--fleet', 'f.yaml', '--parallel', '0'],
    /--parallel must be a number of accounts such as 8, not 0/,
  ],
  [['preview', '--flet', 'f.yaml'], /--flet/],
])('refuses %j', (words, reason) => {
  expect(() => parseArguments(words)).toThrow(reason)
})
