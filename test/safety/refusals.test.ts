import { describe, it } from 'vitest'
import { faultyCases } from './cases'
import { REFUSALS } from './faults'
import { holdsFor, TEST_TIMEOUT } from './safety'

describe('a run whose calls the service refuses at random', () => {
  it(
    'deletes nothing by mistake, loses nothing from its report, ends in time, and is finished by the next one',
    () => holdsFor('refusals', faultyCases(REFUSALS)),
    TEST_TIMEOUT,
  )
})
