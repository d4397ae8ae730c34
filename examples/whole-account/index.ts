// Everything in some regions, apart from what is named. A protected vault keeps all that is in it.
import * as absent from '@hbr-absent/sdk'

const estate = new absent.Estate('everything', {
  accountId: '1234567890123456',
  regions: ['cn-hangzhou', 'cn-shanghai', 'ap-southeast-1'],
  protect: [{ ids: ['v-0005legal00hz'] }, { kinds: ['vault'], tags: { retain: '*' } }],
  // What a lock or the two-hour rule holds back is listed under `pending`, and a later `up` finishes it.
  onBlocked: 'defer',
})

export const { absent: isAbsent, pending, leftovers, billing } = estate
