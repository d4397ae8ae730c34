// Prepaid subscriptions of Cloud Backup at BSS, read and touched only with `subscriptions: true`, because money moves.
// What can be refunded is refunded; of the rest the renewal is stopped, and it ends by itself.
import { type Cloud, CloudError, type RowOf } from '../cloud'
import type { LiveObject } from '../model/object'
import { blocked, type Verdict, waiting } from '../model/verdict'
import type { Kind } from './kind'
import { dateText } from './values'

export interface SubscriptionFacts {
  readonly productCode: string
  readonly productType: string
  readonly status: string
  readonly renewal: string
  /** Milliseconds since the epoch. Undefined: not stated. */
  readonly endsAt?: number
  /** BSS quotes a refund. */
  readonly refundable: boolean
}

declare module '../model/object' {
  interface FactsOf {
    subscription: SubscriptionFacts
  }
}

const KNOWN_STATUS = new Set(['Normal', 'WaitForExpire', 'Expired'])
const KNOWN_RENEWAL = new Set(['AutoRenewal', 'ManualRenewal', 'NotRenewal'])

type Row = RowOf<'bss.QueryAvailableInstances'>

export const subscription: Kind<'subscription'> = {
  kind: 'subscription',
  title: 'subscription',
  standing: 'own',
  optIn: 'subscriptions',
  effect: 'delete',
  reads: ['bss:QueryAvailableInstances', 'bss:InquiryPriceRefundInstance'],
  writes: ['bss:RefundInstance', 'bss:SetRenewal'],
  hides: [],
  list: async ({ cloud, region }) => {
    const rows = await cloud.list(region, 'bss.QueryAvailableInstances', { SubscriptionType: 'Subscription' })
    const own = rows.filter(row => isOfBackup(row) && (row.Region || region) === region)
    return Promise.all(
      own.map(async row => subscriptionFrom(row, region, await isRefundable(row, cloud, region))),
    )
  },
  edges: () => [],
  serves: () => [],
  forbids: (object, _view, now) => unknownValue(object) ?? untilItsEnd(object, now),
  prepare: [
    {
      name: 'stopRenewal',
      verb: 'stop the renewal of',
      when: 'always',
      batch: 1,
      due: ({ facts }) => !facts.refundable && facts.renewal === 'AutoRenewal',
      run: async ([object], { cloud, region }) => {
        if (object === undefined) return []
        await cloud.call(region, 'bss.SetRenewal', {
          InstanceIDs: object.id,
          ProductCode: object.facts.productCode,
          ProductType: object.facts.productType,
          SubscriptionType: 'Subscription',
          RenewalStatus: 'NotRenewal',
        })
        return [{ outcome: 'requested' }]
      },
    },
  ],
  remove: {
    verb: 'refund',
    batch: 1,
    settle: { first: 3, most: 15, timeout: 900 },
    run: async ([object], { cloud, region, accountId }) => {
      if (object === undefined) return []
      const { productCode, productType } = object.facts
      await cloud.call(region, 'bss.RefundInstance', {
        InstanceId: object.id,
        ProductCode: productCode,
        ProductType: productType,
        ImmediatelyRelease: '1',
        // The same for every try: a second order for one subscription must not be possible.
        ClientToken: `hbr-absent-${accountId}-${object.id}`.slice(0, 64),
      })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => false,
  billed: () => 'subscription',
  reason: ({ facts: { productCode, productType, refundable } }) => {
    const product = productType === '' ? productCode : `${productCode}, ${productType}`
    return refundable
      ? `it is paid for (product ${product}) and BSS quotes a refund; refunding ends it at once`
      : `it is paid for (product ${product}) and not refundable: its renewal is stopped, and it ends by itself`
  },
}

/** The product code of these subscriptions is not published; all others of Cloud Backup begin with its name. */
function isOfBackup({ ProductCode = '' }: Row): boolean {
  return /^hbr/i.test(ProductCode)
}

/** A quote moves no money. A refusal means that a refund would be refused too. */
async function isRefundable(row: Row, cloud: Cloud, region: string): Promise<boolean> {
  try {
    await cloud.call(region, 'bss.InquiryPriceRefundInstance', {
      InstanceId: row.InstanceID,
      ProductCode: row.ProductCode,
      ProductType: row.ProductType ?? '',
    })
    return true
  } catch (error) {
    if (!(error instanceof CloudError) || error.tag === 'throttled' || error.tag === 'transient') throw error
    return false
  }
}

function unknownValue({ facts }: LiveObject<'subscription'>): Verdict | undefined {
  const what =
    (!KNOWN_STATUS.has(facts.status) && `status ${facts.status}`) ||
    (!KNOWN_RENEWAL.has(facts.renewal) && `renewal ${facts.renewal}`) ||
    (facts.endsAt === undefined && 'no end date')
  return what === false
    ? undefined
    : blocked(`this version does not know a subscription with ${what}; look at it in the Billing console`, {
        by: what,
      })
}

function untilItsEnd({ facts }: LiveObject<'subscription'>, now: number): Verdict | undefined {
  const { endsAt = 0, refundable } = facts
  if (refundable) return undefined
  const by = { by: 'EndTime', phase: 'remove' } as const
  return waiting(
    `it can't be refunded and is paid for until ${dateText(endsAt)}`,
    endsAt > now ? endsAt : undefined,
    by,
  )
}

function subscriptionFrom(row: Row, region: string, refundable: boolean): LiveObject<'subscription'> {
  return {
    kind: 'subscription',
    region,
    id: row.InstanceID ?? '',
    createdAt: millisOf(row.CreateTime),
    rows: ['ecs-essential'],
    sources: [],
    facts: {
      productCode: row.ProductCode ?? '',
      productType: row.ProductType ?? '',
      status: row.Status ?? 'not stated',
      renewal: row.RenewStatus ?? 'not stated',
      endsAt: millisOf(row.EndTime),
      refundable,
    },
  }
}

/** BSS writes ISO 8601. */
function millisOf(text: string | undefined): number | undefined {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? undefined : at
}
