import { describe, it } from 'vitest'
import { faultyCases } from './cases'
import { SURPRISES } from './faults'
import { holdsFor, TEST_TIMEOUT } from './safety'

describe('a run that is shown what is not so, or whose work does not get done', () => {
  it(
    'deletes nothing by mistake, loses nothing from its report, ends in time, and is finished by the next one',
    () => holdsFor('surprises', faultyCases(SURPRISES)),
    TEST_TIMEOUT,
  )
})
