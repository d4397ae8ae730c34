import { describe, it } from 'vitest'
import { holdsFor, TEST_TIMEOUT } from './property'

describe('an Estate over a random account', () => {
  it(
    'deletes what it may, touches nothing else, is never refused, and has nothing left to do',
    () => holdsFor(['Estate']),
    TEST_TIMEOUT,
  )
})
