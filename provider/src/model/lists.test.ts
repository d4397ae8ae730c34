import { expect, test } from 'vitest'
import { listsBy } from './lists'

test('lists an item under each of its keys, in order, and under none where it has none', () => {
  const lists = listsBy(['ab', 'b', ''], word => [...word])
  expect(Object.fromEntries(lists)).toEqual({ a: ['ab'], b: ['ab', 'b'] })
})
