// A row without its id can't be named, protected or deleted: it counts as a listing that failed.
import { set } from 'lodash'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTrial, type Trial } from './answers/trial'

let trial: Trial
beforeAll(async () => {
  trial = await startTrial()
})
afterAll(() => trial.stop())

const ROWS: readonly (readonly [action: string, path: string, id: string, kind: string])[] = [
  ['DescribeVaults', 'Vaults.Vault', 'VaultId', 'vault'],
  ['DescribeBackupPlans', 'BackupPlans.BackupPlan', 'PlanId', 'backupPlan'],
  ['DescribePoliciesV2', 'Policies', 'PolicyId', 'policy'],
  ['DescribePolicyBindings', 'PolicyBindings', 'DataSourceId', 'policyBinding'],
  ['DescribeBackupClients', 'Clients', 'ClientId', 'client'],
  ['DescribeHanaInstances', 'Hanas.Hana', 'ClusterId', 'hanaInstance'],
  ['DescribeDataSources', 'DataSources', 'DataSourceId', 'dataSource'],
  ['DescribeContainerCluster', 'Clusters', 'ClusterId', 'containerCluster'],
  ['DescribeCrossAccounts', 'CrossAccounts.CrossAccount', 'CrossAccountUserId', 'crossAccount'],
]

const LACKING: readonly unknown[] = [undefined, null, '', ' ']

it.each(ROWS.flatMap(row => LACKING.map(value => [...row, value] as const)))(
  '%s with %s[0].%s of a %s that is %j',
  async (action, path, id, kind, value) => {
    trial.tell((called, _nth, text) => {
      if (called !== action) return text
      const answer = JSON.parse(text)
      return JSON.stringify(hasRows(answer, path) ? set(answer, `${path}[0].${id}`, value) : answer)
    })
    const checked = await trial.check()
    if (checked.outcome === 'invalid') throw new Error(JSON.stringify(checked.failures))
    const { plan } = checked.inputs
    expect(plan.complete).toBe(false)
    const entries = [...plan.delete, ...plan.change, ...plan.blocked, ...plan.keep]
    expect(entries.filter(entry => entry.id.split(/[/:]/).some(part => part.trim() === ''))).toEqual([])
    // The whole listing is a gap: nothing of the kind may be deleted on the strength of its other rows.
    expect(plan.delete.filter(entry => entry.kind === kind)).toEqual([])
  },
)

function hasRows(answer: unknown, path: string): boolean {
  const rows = path.split('.').reduce<unknown>((value, name) => Object(value)[name], answer)
  return Array.isArray(rows) && rows.length > 0
}
