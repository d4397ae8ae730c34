import { describe, it } from 'vitest'
import { faultyCases } from './cases'
import { NETWORK } from './faults'
import { holdsFor, TEST_TIMEOUT } from './safety'

describe('a run over a network that loses requests and answers', () => {
  it(
    'deletes nothing by mistake, loses nothing from its report, ends in time, and is finished by the next one',
    () => holdsFor('network', faultyCases(NETWORK)),
    TEST_TIMEOUT,
  )
})
