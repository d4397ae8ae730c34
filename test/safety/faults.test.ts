import { describe, it } from 'vitest'
import { safetyCases } from './cases'
import { holdsFor, TEST_TIMEOUT } from './safety'

describe('a run under random faults of the service and the network', () => {
  it(
    'deletes nothing by mistake, loses nothing from its report, ends in time, and is finished by the next one',
    () => holdsFor('faults', safetyCases(1, false), 500),
    TEST_TIMEOUT,
  )
})
