import { describe, it } from 'vitest'
import { killedCases } from './cases'
import { holdsFor, TEST_TIMEOUT } from './safety'

describe('a run that is killed at a random request, under a fault or not', () => {
  it(
    'deletes nothing by mistake and is finished by the next one, whose report accounts for every object',
    () => holdsFor('killed', killedCases),
    TEST_TIMEOUT,
  )
})
