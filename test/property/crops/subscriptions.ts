// ECS Backup Essential Edition: instances that no action lists, and the prepaid subscriptions that they are bound to.
import fc from 'fast-check'
import { REGIONS } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { type Crop, growthOf, text, type Whereabouts } from './crop'
import { sourcesOf } from './sources'

const specs = fc.array(
  fc.record({
    region: fc.nat(REGIONS.length - 1),
    bound: fc.boolean(),
    product: fc.constantFrom('hbr', 'hbr', 'hbr', 'ecs'),
    refundable: fc.boolean(),
    renewal: fc.constantFrom('AutoRenewal', 'ManualRenewal', 'ODD'),
  }),
  { maxLength: 2 },
)

const keyOf = (region: string, id: unknown) => `subscription/${region}/${String(id)}`
export const essentialKeyOf = (region: string, id: unknown) => `essentialInstance/${region}/${String(id)}`

export const subscriptions: Crop = {
  growth: growthOf(specs, ({ region, bound, product, refundable, renewal }, at, garden) => {
    const Region = REGIONS[region] ?? REGIONS[0]
    const InstanceID = `sub-${at}`
    garden.plant(Region, 'bss', 'Instances', {
      InstanceID,
      Region,
      ProductCode: product,
      RenewStatus: renewal,
      // With a refund the service ends the binding too, which a person has to know before.
      _Refundable: refundable && !bound,
    })
    if (bound && product === 'hbr')
      garden.plant(Region, 'hbr', 'AirEcsInstances', {
        InstanceId: `i-${at % 2}`,
        _SubscriptionId: InstanceID,
      })
  }),
  product: 'bss',
  collection: 'Instances',
  thing: (record, region): Thing => {
    const common = {
      ...PLAIN,
      key: keyOf(region, record.InstanceID),
      kind: 'subscription',
      region,
      face: { id: String(record.InstanceID), tags: {} },
    }
    if (record.ProductCode !== 'hbr') return { ...common, own: false }
    return {
      ...common,
      created: Math.floor(Date.parse(text(record, 'CreateTime') ?? '') / 1000),
      rows: ['ecs-essential'],
      optIn: 'subscriptions',
      obstacle: (_at, { acceptManual }) => {
        if (record.RenewStatus === 'ODD') return 'for good'
        // Which instance is bound is not told, so that a person unbinds it first.
        if (!acceptManual) return 'for good'
        return record._Refundable === false ? 'for now' : undefined
      },
    }
  },
  writes: {
    RefundInstance: ({ params }, before) => named(params.InstanceId, before),
    SetRenewal: ({ params }, before) => named(params.InstanceIDs, before),
  },
}

export const essentialInstances: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'AirEcsInstances',
  thing: (record, region, estate): Thing => ({
    ...PLAIN,
    key: essentialKeyOf(region, record.InstanceId),
    kind: 'essentialInstance',
    region,
    rows: ['ecs-essential'],
    face: { id: String(record.InstanceId), tags: {} },
    sources: sourcesOf(record, region, estate),
    onlyNamed: true,
  }),
  writes: { DeleteAirEcsInstance: ({ region, params }) => [essentialKeyOf(region, params.EcsInstanceId)] },
}

/** Ids are unique over the account, and the call may go to any region. */
function named(ids: unknown, before: Whereabouts): readonly string[] {
  const asked = String(ids).split(',')
  return before.regions.flatMap(region =>
    before
      .records(region, 'bss', 'Instances')
      .filter(({ InstanceID }) => asked.includes(String(InstanceID)))
      .map(({ InstanceID }) => keyOf(region, InstanceID)),
  )
}
