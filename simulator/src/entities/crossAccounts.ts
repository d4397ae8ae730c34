// Links to other accounts. Their clients and file systems are reached only through the link.
import type { SimRecord } from '../estate/segment'
import { num, text } from '../wire/read'
import { objectNotExist, Refusal } from '../wire/refusal'
import type { World } from '../world'
import type { Call, SimEntity } from './entity'
import { numberedPage } from './paging'

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'CrossAccounts')

/** What needs the link of an account as long as it exists: order.md, edge to XA. */
const USERS = ['PolicyBindings', 'BackupPlans', 'BackupClients', 'NasMounts']

const isOfAccount = (record: SimRecord, userId: unknown): boolean =>
  record.CrossAccountUserId !== undefined && String(record.CrossAccountUserId) === String(userId)

/** Throws unless the link that a cross-account call names exists. */
export function checkLink(call: Call, world: World): void {
  const { params, region } = call
  if (params.CrossAccountType !== 'CROSS_ACCOUNT') return
  const role = text(params, 'CrossAccountRoleName')
  for (const link of tableOf(world, region).records())
    if (isOfAccount(link, params.CrossAccountUserId) && (!role || role === link.CrossAccountRoleName)) return
  throw new Refusal(
    'AssumeRoleFail',
    `There is no link to the role ${role ?? ''} of the account ${String(params.CrossAccountUserId)}.`,
    403,
  )
}

/** Own clients, or those of the account that the call names. */
export function seesClient(call: Call, world: World): (client: SimRecord) => boolean {
  checkLink(call, world)
  const isCross = call.params.CrossAccountType === 'CROSS_ACCOUNT'
  return client =>
    isCross ? isOfAccount(client, call.params.CrossAccountUserId) : client.CrossAccountUserId === undefined
}

function removeLink(call: Call, world: World): SimRecord {
  const { params, region } = call
  const type = text(params, 'CrossAccountType') ?? 'CROSS_ACCOUNT'
  const userId = String(params.CrossAccountUserId)
  const key = `${userId}|${text(params, 'CrossAccountRoleName') ?? ''}|${type}`
  if (!tableOf(world, region).remove(key))
    throw objectNotExist(`The cross-account link ${key.replaceAll('|', ' ')}`)
  for (const name of USERS)
    for (const record of world.table(region, 'hbr', name).records())
      if (isOfAccount(record, userId)) {
        const what = `${name} still use the account ${userId}`
        world.recordDamage({ edge: 'B, PL, CN, MT -> XA', region, id: userId, what })
        break
      }
  return {}
}

export const crossAccounts: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'CrossAccounts',
    id: ['CrossAccountUserId', 'CrossAccountRoleName', 'CrossAccountType'],
    defaults: (record, { now, index }) => ({
      Id: index,
      CrossAccountRoleName: 'hbrcrossrole',
      CrossAccountType: 'CROSS_ACCOUNT',
      Alias: '',
      CreatedTime: now - 30 * 86400,
      UpdatedTime: num(record, 'CreatedTime') ?? now - 30 * 86400,
    }),
  },
  actions: {
    DescribeCrossAccounts: (call, world) => {
      const { rows, ...page } = numberedPage(call, tableOf(world, call.region).records())
      return { ...page, CrossAccounts: { CrossAccount: rows } }
    },
    DeleteCrossAccount: removeLink,
  },
}
