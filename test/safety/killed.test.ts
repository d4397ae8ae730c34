import { describe, it } from 'vitest'
import { safetyCases } from './cases'
import { holdsFor, TEST_TIMEOUT } from './safety'

describe('a run that is killed at a random request, under faults or not', () => {
  it(
    'deletes nothing by mistake and is finished by the next one, whose report accounts for every object',
    () => holdsFor('killed', safetyCases(0, true), 500),
    TEST_TIMEOUT,
  )
})
