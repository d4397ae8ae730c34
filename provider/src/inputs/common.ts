// The options that every resource takes.
import { z } from 'zod'
import { toList } from './coerce'
import { rules } from './rule'
import { accountId, count, duration, flag, id, moment, oneOf, text } from './values'

const digest = id('the digest that the preview prints')

const LIMITS_SHAPE = {
  maxObjects: count('a whole number of objects such as 500').exactOptional(),
  maxBytes: count('a whole number of bytes such as 1099511627776').exactOptional(),
}

export const LIMIT_NAMES: readonly string[] = Object.keys(LIMITS_SHAPE)

export const COMMON_SHAPE = {
  desiredState: oneOf(['absent']).exactOptional(),
  approve: z
    .preprocess(raw => toList(raw, true), z.array(digest, { error: 'must be a digest or a list of digests' }))
    .exactOptional(),
  approveUntil: moment.exactOptional(),
  acknowledgeDataLoss: flag.exactOptional(),
  onBlocked: oneOf(['fail', 'defer']).exactOptional(),
  notBefore: moment.exactOptional(),
  gracePeriod: duration.exactOptional(),
  protect: rules.exactOptional(),
  limits: z
    .strictObject(LIMITS_SHAPE, { error: 'must be an object such as {"maxObjects": 500}' })
    .exactOptional(),
  accountId: accountId.exactOptional(),
  acceptManual: z
    .preprocess(
      raw => toList(raw, true),
      z.array(text('the id of a manual step in the plan'), {
        error: 'must be a list of ids of manual steps',
      }),
    )
    .exactOptional(),
  hanaSids: z
    .record(
      id('a HANA cluster id such as "cl-0001abcd"'),
      z
        .string({ error: 'must be a SAP HANA system id such as "HXE"' })
        .regex(/^[A-Z][A-Z0-9]{2}$/, { error: 'must be a SAP HANA system id such as "HXE"' }),
      { error: 'must be an object such as {"cl-0001abcd": "HXE"}' },
    )
    .exactOptional(),
  untag: flag.exactOptional(),
  nativeSnapshots: flag.exactOptional(),
  diskReplication: flag.exactOptional(),
  subscriptions: flag.exactOptional(),
  backupPoints: oneOf(['withVault', 'oneByOne']).exactOptional(),
  reportDir: text('a folder such as "reports"').exactOptional(),
  prices: text('a price table file such as "prices.json"').exactOptional(),
}
