// Plans that only the console shows: the vault's plan counters are the one trace of them.
import { sum } from 'lodash'
import type { Row } from '../../model/rows'
import { fetchDataSources } from '../dataSourceListing'
import { dataSourceKey, vaultKey } from '../keys'
import { counted } from '../planCounters'
import { fetchBindings, fetchPolicies } from '../policyListing'
import { fetchVaults, type VaultRow } from '../vaultListing'
import { planCounts } from '../vaultUse'
import type { FindSteps, ManualStep } from './step'

/** What to do for the counters of one row. */
interface Recipe {
  readonly id: string
  /** The row by which a counter belongs here. */
  readonly row: Row
  readonly what: (plans: string, vault: string) => string
  readonly how: string
  readonly why: string
}

const RECIPES: readonly Recipe[] = [
  {
    id: 'database',
    row: 'ecs-database',
    what: (plans, vault) =>
      `delete the ${plans} of ${vault}, unregister their instances, clean up the configuration on their hosts`,
    how:
      'Cloud Backup console, database backup: on the Backup Plan tab delete the plans; on the tab of the database ' +
      'instances unregister each instance. On ECS that uninstalls the agent, on premises uninstall it on the host. ' +
      'Then remove the backup settings from the configuration files of the database.',
    why: 'no API lists or deletes them; unregistering destroys all backups of the instance',
  },
  {
    id: 'vmware',
    row: 'vmware',
    what: (plans, vault) => `delete the ${plans} of ${vault}, their vCenter servers and the gateways`,
    how:
      'Cloud Backup console, VMware backup: on the Backup Plan tab delete the plans, on Managed vCenter Servers the ' +
      'servers, on Backup & Disaster Recovery Gateway the gateways. Then remove the gateway VM on premises.',
    why: 'no API lists or deletes them; the backups of the VMs go with the vault',
  },
  {
    id: 'archive',
    row: 'archive',
    what: (plans, vault) => `delete the ${plans} of ${vault}`,
    how: 'Cloud Backup console, Archive: on the Archive Plan tab delete each plan.',
    why: 'no API lists or deletes them; what is archived goes with the vault',
  },
  {
    id: 'onprem-nas-plans',
    row: 'onprem-nas',
    what: (plans, vault) => `delete the ${plans} of ${vault}`,
    how: 'Cloud Backup console, Local NAS: on the NAS Instance tab open each instance and delete its plans.',
    why: 'no API lists plans outside policies; their backups go with the vault',
  },
  {
    id: 'cpfs-plans',
    row: 'cpfs',
    what: (plans, vault) => `delete the ${plans} of ${vault}`,
    how: 'Cloud Backup console, CPFS backup: open each data source and delete the plans under Backup Plan Details.',
    why: 'no API lists plans outside policies; their backups go with the vault',
  },
  {
    id: 'onprem-file-plans',
    row: 'onprem-file',
    what: (plans, vault) => `delete the ${plans} of ${vault}`,
    how: 'Cloud Backup console, On-Premises File Backup: on the Backup Plan tab delete each plan.',
    why: 'no API lists plans outside policies; their backups go with the vault',
  },
]

/** Rows whose data sources go after these plans. */
const READS_DATA_SOURCES: readonly Row[] = ['archive', 'onprem-nas', 'cpfs']

export const vaultPlanSteps: FindSteps = async look => {
  const [vaults, sources, bound] = await Promise.all([
    fetchVaults(look),
    fetchDataSources(look),
    boundIn(look),
  ])
  const sourceIds = sources.map(source => source.DataSourceId ?? '')
  return vaults
    .filter(vault => vault.Replication !== true)
    .flatMap(vault => RECIPES.flatMap(recipe => stepOf(recipe, vault, bound(vault), look.region, sourceIds)))
}

function stepOf(
  recipe: Recipe,
  vault: VaultRow,
  bound: (type: string | undefined) => number,
  region: string,
  sourceIds: readonly string[],
): readonly ManualStep[] {
  const unseen = Object.entries(planCounts(vault)).filter(([counter, count]) => {
    const known = counted(counter)
    // A counter that the policy bindings can explain is read again once they are gone.
    return known?.shown === 'console' && known.rows[0] === recipe.row && count > bound(known.type)
  })
  if (unseen.length === 0) return []
  const vaultId = vault.VaultId ?? ''
  const plans = sum(unseen.map(([, count]) => count))
  const kinds = unseen.map(([counter]) => counter).join(', ')
  return [
    {
      id: `${recipe.id}:${vaultId}`,
      rows: counted(unseen[0]?.[0] ?? '')?.rows ?? [recipe.row],
      what: recipe.what(`${plans} ${kinds} plan${plans === 1 ? '' : 's'}`, `vault ${vaultId}`),
      how: recipe.how,
      why: recipe.why,
      evidence: `BackupPlanStatistics of vault ${vaultId}: ${kinds} is 0`,
      holds: [
        vaultKey(region, vaultId),
        ...(READS_DATA_SOURCES.includes(recipe.row) ? sourceIds.map(id => dataSourceKey(region, id)) : []),
      ],
      vaultId,
    },
  ]
}

/** Bindings by source type whose policy writes into the vault. */
async function boundIn(
  look: Parameters<FindSteps>[0],
): Promise<(vault: VaultRow) => (type: string | undefined) => number> {
  const [policies, bindings] = await Promise.all([fetchPolicies(look), fetchBindings(look)])
  return vault => {
    const writing = new Set(
      policies
        .filter(policy => (policy.Rules ?? []).some(rule => rule.VaultId === vault.VaultId))
        .map(policy => policy.PolicyId),
    )
    return type => bindings.filter(row => row.SourceType === type && writing.has(row.PolicyId)).length
  }
}
