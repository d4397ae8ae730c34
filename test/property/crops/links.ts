// Links to other accounts: plans, bindings and clients of the other account are reached only through them.
import fc from 'fast-check'
import { type Garden, hoursAgo, REGIONS } from '../garden'
import { PLAIN, type Thing } from '../oracle/thing'
import { planKeyOf } from './backupPlans'
import { clientKeyOf } from './clientKeys'
import { type Crop, growthOf, number, text } from './crop'
import { bindingKeyOf } from './policyKeys'

const specs = fc.uniqueArray(
  fc.record({
    region: fc.nat(REGIONS.length - 1),
    user: fc.constantFrom(42, 42, 43),
    team: fc.constantFrom('a', 'b'),
  }),
  { maxLength: 2, selector: ({ region, user }) => `${region} ${user}` },
)

export const crossAccounts: Crop = {
  growth: growthOf(specs, ({ region, user, team }, _at, garden) => {
    garden.plant(REGIONS[region] ?? REGIONS[0], 'hbr', 'CrossAccounts', {
      CrossAccountUserId: user,
      CrossAccountRoleName: 'hbrcrossrole',
      Alias: `${team}-link`,
      CreatedTime: hoursAgo(240),
    })
  }),
  product: 'hbr',
  collection: 'CrossAccounts',
  thing: (record, region, estate): Thing => {
    const user = String(record.CrossAccountUserId)
    const id = `${user}:${String(record.CrossAccountRoleName)}`
    const users = (collection: string) =>
      estate
        .records(region, 'hbr', collection)
        .filter(({ CrossAccountUserId }) => String(CrossAccountUserId) === user)
    return {
      ...PLAIN,
      key: `crossAccount/${region}/${id}`,
      kind: 'crossAccount',
      region,
      created: number(record, 'CreatedTime'),
      face: { id, name: text(record, 'Alias'), tags: {} },
      needsGone: [
        ...users('BackupPlans').map(({ PlanId }) => planKeyOf(region, String(PlanId))),
        ...users('PolicyBindings').map(binding => bindingKeyOf(region, binding)),
        ...users('BackupClients').map(({ ClientId }) => clientKeyOf(region, String(ClientId))),
      ],
    }
  },
  writes: {
    DeleteCrossAccount: ({ region, params }) => [
      `crossAccount/${region}/${String(params.CrossAccountUserId)}:${String(params.CrossAccountRoleName)}`,
    ],
  },
}

/** Without a link nothing of the other account can be reached. */
export function hasLink(garden: Garden, region: string): boolean {
  return garden
    .all('hbr', 'CrossAccounts')
    .some(link => link.region === region && link.record.CrossAccountUserId === 42)
}
