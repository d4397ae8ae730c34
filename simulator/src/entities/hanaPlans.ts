// Backup plans of SAP HANA instances: a list of their own, deleted and disabled by actions of their own.
import type { SimRecord } from '../estate/segment'
import { isObject } from '../json'
import { text } from '../wire/read'
import { objectNotExist } from '../wire/refusal'
import type { World } from '../world'
import { hasRunningJob } from './backupRuns'
import type { Call, SimEntity } from './entity'
import { equals } from './filters'
import { checkVault } from './namedVault'
import { numberedPage } from './paging'

const tableOf = (world: World, region: string) => world.table(region, 'hbr', 'HanaBackupPlans')

function planOf(call: Call, world: World): SimRecord {
  checkVault(call, world)
  const id = text(call.params, 'PlanId') ?? ''
  const plan = tableOf(world, call.region).get(id)
  if (!plan || !equals(call, 'ClusterId', 'VaultId')(plan)) throw objectNotExist(`The HANA backup plan ${id}`)
  return plan
}

function remove(call: Call, world: World): SimRecord {
  const { region } = call
  const id = String(planOf(call, world).PlanId)
  if (hasRunningJob(world, region, id))
    world.recordDamage({ edge: 'J -> PH', region, id, what: 'a job of the plan runs' })
  tableOf(world, region).remove(id)
  return {}
}

export const hanaPlans: SimEntity = {
  product: 'hbr',
  collection: {
    name: 'HanaBackupPlans',
    id: ['PlanId'],
    defaults: (record, { now }) => ({
      PlanName: text(record, 'PlanId') ?? '',
      DatabaseName: 'SYSTEMDB',
      BackupType: 'COMPLETE',
      BackupPrefix: 'COMPLETE_DATA_BACKUP',
      BusinessStatus: 'ACTIVE',
      Disabled: false,
      Schedule: `I|${now + 12 * 3600}|P1D`,
    }),
  },
  actions: {
    DescribeHanaBackupPlans: (call, world) => {
      const fits = equals(call, 'ClusterId', 'VaultId', 'DatabaseName')
      const { rows, ...page } = numberedPage(call, [...tableOf(world, call.region).records()].filter(fits))
      return { ...page, HanaBackupPlans: { HanaBackupPlan: rows } }
    },
    DeleteHanaBackupPlan: remove,
    DisableHanaBackupPlan: (call, world) => {
      tableOf(world, call.region).update(String(planOf(call, world).PlanId), { Disabled: true })
      return {}
    },
  },
  /** The vault's counter is computed from the plans that the estate holds, also where it gives a figure. */
  start: (world, region) => {
    const vaults = world.table(region, 'hbr', 'Vaults')
    for (const { VaultId } of tableOf(world, region).records()) {
      const vault = vaults.get(String(VaultId))
      const given = vault?.BackupPlanStatistics
      if (vault && isObject(given) && given.EcsHana !== undefined)
        vaults.update(String(VaultId), { BackupPlanStatistics: { ...given, EcsHana: undefined } })
    }
  },
}
