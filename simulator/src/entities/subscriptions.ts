// BSS: subscriptions of the account, what a refund would give back, the refund, and renewal. One site knows the account.
import type { SimRecord } from '../estate/segment'
import { num, text } from '../wire/read'
import { invalidParameter, missingParameter, Refusal } from '../wire/refusal'
import type { World } from '../world'
import type { BillingItem, Call, SimEntity } from './entity'
import { equals } from './filters'
import { numberedPage } from './paging'
import { isoSeconds, subscriptionDefaults, subscriptionsOf } from './subscriptionFacts'

const MONTH_SECONDS = 30 * 86400

/** The international site answers in ap-southeast-1, the China site everywhere else. */
function checkSite(call: Call, world: World): void {
  const asked = call.region.endsWith('ap-southeast-1') ? 'international' : 'china'
  if (world.site !== undefined && world.site !== asked)
    throw new Refusal('NotApplicable', `This API is not applicable for accounts of the ${world.site} site.`)
}

function subscriptionOf(call: Call, world: World, id: string | undefined): SimRecord {
  checkSite(call, world)
  if (!id) throw missingParameter('InstanceId')
  const found = subscriptionsOf(world).get(id)
  if (!found || !equals(call, 'ProductCode')(found))
    throw new Refusal('ResourceNotExists', `The subscription ${id} does not exist.`)
  return found
}

function refundable(call: Call, world: World): SimRecord {
  const found = subscriptionOf(call, world, text(call.params, 'InstanceId'))
  if (found._Refundable === false)
    throw new Refusal('RefundNotSupported', `The subscription ${String(found.InstanceID)} can't be refunded.`)
  return found
}

/** What unused time is worth, if the record does not say it. */
function refundAmount(world: World, found: SimRecord): number {
  const [from, to] = [Date.parse(String(found.CreateTime)), Date.parse(String(found.EndTime))]
  const left = Math.max(0, to - world.clock.now()) / (to - from)
  return num(found, '_RefundAmount') ?? Math.round(left * 10000) / 100
}

function vanish(world: World, id: string): void {
  subscriptionsOf(world).remove(id)
  for (const region of world.regions) {
    const bound = world.table(region, 'hbr', 'AirEcsInstances')
    for (const instance of [...bound.records()])
      if (instance._SubscriptionId === id) bound.update(String(instance.InstanceId), { Status: 'EXPIRED' })
  }
}

function refund(call: Call, world: World): SimRecord {
  const found = refundable(call, world)
  const id = String(found.InstanceID)
  const OrderId = num(found, '_OrderId') ?? 200000000000 + subscriptionsOf(world).version
  if (found._OrderId === undefined) world.clock.scheduleIn(world.settleSeconds, () => vanish(world, id))
  subscriptionsOf(world).update(id, { _OrderId: OrderId })
  return { Data: { OrderId, HostId: '' } }
}

function setRenewal(call: Call, world: World): SimRecord {
  const ids = (text(call.params, 'InstanceIDs') ?? '').split(',').filter(id => id !== '')
  const found = ids.map(id => subscriptionOf(call, world, id))
  for (const { InstanceID } of found)
    subscriptionsOf(world).update(String(InstanceID), { RenewStatus: call.params.RenewalStatus })
  return {}
}

/** At its end a subscription is renewed or gone. */
function watchEnd(world: World, id: string): void {
  const end = Date.parse(text(subscriptionsOf(world).get(id) ?? {}, 'EndTime') ?? '')
  if (Number.isNaN(end)) return
  world.clock.schedule(end, () => {
    const found = subscriptionsOf(world).get(id)
    if (found?.RenewStatus !== 'AutoRenewal') return vanish(world, id)
    subscriptionsOf(world).update(id, { EndTime: isoSeconds(end / 1000 + MONTH_SECONDS) })
    watchEnd(world, id)
  })
}

function* billing(world: World, region: string): Iterable<BillingItem> {
  if (region !== '*') return
  for (const found of subscriptionsOf(world).records()) {
    const row = text(found, '_Row')
    const since = new Date(String(found.CreateTime)).toISOString()
    if (row)
      yield { row, item: 'subscription', region, kind: 'subscription', id: String(found.InstanceID), since }
  }
}

function query(call: Call, world: World): SimRecord {
  checkSite(call, world)
  const ids = text(call.params, 'InstanceIDs')?.split(',')
  if (ids && ids.length > 100)
    throw invalidParameter('InstanceIDs', `${ids.length} given, at most 100 in one call`)
  const fits = equals(call, 'ProductCode', 'ProductType', 'SubscriptionType', 'Region', 'RenewStatus')
  const all = [...subscriptionsOf(world).records()].filter(
    found => fits(found) && (ids?.includes(String(found.InstanceID)) ?? true),
  )
  const { rows, TotalCount, PageNumber, PageSize } = numberedPage(call, all, 'PageNum')
  return { Data: { InstanceList: rows, TotalCount, PageNum: PageNumber, PageSize } }
}

export const subscriptions: SimEntity = {
  product: 'bss',
  collection: { name: 'Instances', id: ['InstanceID'], defaults: subscriptionDefaults },
  actions: {
    QueryAvailableInstances: query,
    InquiryPriceRefundInstance: (call, world) => {
      const found = refundable(call, world)
      const Currency = world.site === 'international' ? 'USD' : 'CNY'
      return {
        Data: {
          InstanceId: found.InstanceID,
          RefundAmount: refundAmount(world, found),
          Currency,
          HostId: '',
        },
      }
    },
    RefundInstance: refund,
    SetRenewal: setRenewal,
  },
  start: (world, region) => {
    if (region !== '*') return
    for (const found of [...subscriptionsOf(world).records()]) watchEnd(world, String(found.InstanceID))
  },
  billing,
}
