// Continuous replication: drill, stop, wait for the task, unregister; recovery plans; site pair. Instances stay.
import { expect } from 'vitest'
import { bill, expectBefore, expectStages, given, names, rowOnly, stage } from './harness'

export async function continuousReplication(): Promise<void> {
  const scene = await stage({
    hdr: {
      SitePairs: [{ SitePairId: 'sp-erp' }],
      Servers: [
        { ServerId: 'srv-app', _SitePairId: 'sp-erp', TestRecoveredInstanceId: 'i-drill' },
        {
          ServerId: 'srv-gone',
          _SitePairId: 'sp-erp',
          Status: 'failovered',
          RecoveredInstanceId: 'i-recovered',
        },
      ],
      RecoveryPlans: [{ RecoveryPlanId: 'rp-erp', _SitePairId: 'sp-erp' }],
    },
  })
  const up = await scene.up('Estate', rowOnly('continuous-replication'))
  expect(names(up.plan.delete)).toEqual([
    'recoveryPlan rp-erp',
    'server srv-app',
    'server srv-gone',
    'sitePair sp-erp',
  ])
  expectStages({ ...up, calls: up.calls.filter(({ params }) => params.ServerId !== 'srv-gone') }, [
    'hdr:TestCleanup',
    'hdr:DisableReplication',
    'hdr:UnregisterServer',
    'hdr:DeleteRecoveryPlan',
    'hdr:DeleteSitePair',
  ])
  expectBefore(up, 'CommitFailover', 'DeleteSitePair')
  expect(given(up, 'UnregisterServer', 'ServerId').toSorted()).toEqual(['srv-app', 'srv-gone'])
  expect(names(up.outputs.leftovers)).toEqual(['instance i-recovered'])
  expect(bill(await scene.billing())).toEqual(['recovered instance: instance i-recovered'])
}
