// SAP HANA: instances registered in a vault with their plans, restores and old clients. One cluster may be registered in
// several vaults, and its system id comes from the person.
import fc from 'fast-check'
import { hoursAgo, type WireRecord } from '../garden'
import { type Obstacle, PLAIN, type Thing } from '../oracle/thing'
import { type Crop, growthOf, number, tagsOf, text, type Whereabouts } from './crop'
import { sourcesOf } from './sources'
import { vaultKeyOf } from './vaults'

const specs = fc.array(
  fc.record({
    vault: fc.nat(3),
    cluster: fc.nat(1),
    plans: fc.nat(2),
    restoring: fc.constantFrom(false, false, false, true),
    status: fc.constantFrom('INITIALIZED', 'INITIALIZED', 'INVALID_HANA_NODE', 'MELTING'),
    client: fc.constantFrom('none', 'ACTIVATED', 'NOT_INSTALLED', 'fails', 'ODD'),
    team: fc.constantFrom('a', 'b'),
  }),
  { maxLength: 2 },
)

/** The simulator's default, which no listing shows. */
export const HANA_SIDS = { 'cl-hana-0': 'HDB', 'cl-hana-1': 'HDB' }

const instanceKeyOf = (region: string, { VaultId, ClusterId }: WireRecord) =>
  `hanaInstance/${region}/${String(VaultId)}/${String(ClusterId)}`
const planKeyOf = (region: string, id: unknown) => `hanaPlan/${region}/${String(id)}`

export const hanaInstances: Crop = {
  growth: growthOf(specs, ({ vault, cluster, plans, restoring, status, client, team }, at, garden) => {
    const home = garden.vault(vault)
    if (home === undefined) return
    const ClusterId = `cl-hana-${cluster}`
    const { VaultId } = home.record
    const seen = garden.all('hbr', 'HanaInstances')
    if (seen.some(({ record }) => record.ClusterId === ClusterId && record.VaultId === VaultId)) return
    const place = { ClusterId, VaultId }
    garden.plant(home.region, 'hbr', 'HanaInstances', {
      ...place,
      HanaName: `${team}-hana-${at}`,
      Status: status,
      ResourceGroupId: `rg-${team}`,
      Tags: { Tag: [{ Key: 'team', Value: team }] },
    })
    for (let plan = 0; plan < plans; plan += 1)
      garden.plant(home.region, 'hbr', 'HanaBackupPlans', {
        ...place,
        PlanId: `hp-${at}-${plan}`,
        PlanName: `${team}-hana-plan`,
      })
    if (restoring)
      garden.plant(home.region, 'hbr', 'HanaRestores', {
        ...place,
        RestoreId: `hr-${at}`,
        Status: 'RUNNING',
        _RunSeconds: 3600,
      })
    if (client !== 'none')
      garden.plant(home.region, 'hbr', 'Clients', {
        ...place,
        ClientId: `oc-${at}`,
        ClientName: `${team}-node-${at}`,
        InstanceId: `i-${at % 2}`,
        SourceType: 'HANA',
        CreatedTime: hoursAgo(240),
        Status: client === 'fails' ? 'ACTIVATED' : client,
        ...(client === 'fails' ? { _UninstallFails: true } : {}),
      })
  }),
  product: 'hbr',
  collection: 'HanaInstances',
  thing: (record, region, estate): Thing => {
    const home = vaultKeyOf(region, String(record.VaultId))
    return {
      ...PLAIN,
      key: instanceKeyOf(region, record),
      kind: 'hanaInstance',
      region,
      rows: ['hana'],
      face: {
        id: `${String(record.VaultId)}/${String(record.ClusterId)}`,
        name: text(record, 'HanaName'),
        tags: tagsOf(Object(record.Tags)),
        group: text(record, 'ResourceGroupId'),
      },
      sources: clusterFace(record),
      belongsTo: [home],
      keepers: [home],
      needsGone: within(estate, region, 'HanaBackupPlans', record).map(({ PlanId }) =>
        planKeyOf(region, PlanId),
      ),
      obstacle: (at, { hanaSids }) => {
        if (record.Status === 'MELTING' || !hanaSids) return 'for good'
        return instanceObstacle(record, region, estate, at)
      },
    }
  },
  writes: { DeleteHanaInstance: ({ region, params }) => [instanceKeyOf(region, params)] },
}

export const hanaPlans: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'HanaBackupPlans',
  thing: (record, region, estate): Thing => {
    const instance = instanceKeyOf(region, record)
    const isShown = within(estate, region, 'HanaInstances', record).length > 0
    return {
      ...PLAIN,
      key: planKeyOf(region, record.PlanId),
      kind: 'hanaPlan',
      region,
      rows: ['hana'],
      face: { id: String(record.PlanId), name: text(record, 'PlanName'), tags: {} },
      sources: clusterFace(record),
      belongsTo: [instance],
      partOf: instance,
      keepers: [instance, vaultKeyOf(region, String(record.VaultId))],
      // Plans are listed by instance.
      hidden: !isShown,
    }
  },
  writes: { DeleteHanaBackupPlan: ({ region, params }) => [planKeyOf(region, params.PlanId)] },
}

export const oldClients: Crop = {
  growth: fc.constant(() => undefined),
  product: 'hbr',
  collection: 'Clients',
  thing: (record, region, estate): Thing => {
    const id = text(record, 'ClientId') ?? ''
    const home = vaultKeyOf(region, String(record.VaultId))
    return {
      ...PLAIN,
      key: `legacyClient/${region}/${id}`,
      kind: 'legacyClient',
      region,
      created: number(record, 'CreatedTime'),
      rows: ['hana'],
      face: { id, name: text(record, 'ClientName'), tags: {} },
      sources: [...sourcesOf(record, region, estate), { id, tags: {} }],
      belongsTo: [home],
      carriedBy: [home],
      keepers: [home],
      needsGone: estate
        .records(region, 'hbr', 'HanaInstances')
        .filter(({ ClusterId }) => ClusterId === record.ClusterId)
        .map(instance => instanceKeyOf(region, instance)),
      obstacle: () => {
        if (record.Status === 'ODD') return 'for good'
        return record._UninstallFails === undefined ? undefined : 'unsure'
      },
    }
  },
  writes: {
    UninstallClient: ({ region, params }) => [`legacyClient/${region}/${String(params.ClientId)}`],
    DeleteClient: ({ region, params }) => [`legacyClient/${region}/${String(params.ClientId)}`],
  },
}

/** People name the cluster. */
function clusterFace({ ClusterId }: WireRecord): Thing['sources'] {
  return [{ id: String(ClusterId), tags: {} }]
}

function within(estate: Whereabouts, region: string, collection: string, place: WireRecord) {
  return estate
    .records(region, 'hbr', collection)
    .filter(record => record.ClusterId === place.ClusterId && record.VaultId === place.VaultId)
}

function instanceObstacle(record: WireRecord, region: string, estate: Whereabouts, at: number): Obstacle {
  if (within(estate, region, 'HanaRestores', record).some(({ Status }) => Status === 'RUNNING'))
    return 'for now'
  const { VaultId } = record
  const vault = estate.records(region, 'hbr', 'Vaults').find(found => found.VaultId === VaultId)
  if (vault?.WormEnabled !== true) return undefined
  const points = estate.records(region, 'hbr', 'Snapshots').filter(point => point.VaultId === VaultId)
  return points.some(point => (number(point, 'ExpireTime') ?? 0) > at) ? 'for now' : undefined
}
