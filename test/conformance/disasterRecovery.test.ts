// Disaster recovery where it is not plain: work that is under way or fails, named objects, protection, odd answers.
import { expect, it } from 'vitest'
import {
  ACCOUNT,
  AWAY,
  actionsOf,
  DAY,
  expectStages,
  given,
  HOME,
  NOW,
  names,
  type Products,
  rowOnly,
  type Scene,
  SECONDS,
  stage,
} from './rows/harness'

const SITES = { SourceRegion: HOME, DestinationRegion: AWAY }
const GROUP_SITES = { SourceRegionId: HOME, DestinationRegionId: AWAY }
const BOTH = { regions: [HOME, AWAY] }

const pair = (id: string, more: object = {}) => ({
  ...SITES,
  ReplicaPairId: id,
  SourceDiskId: `d-${id}`,
  ...more,
})

/** The other region exists, and has these in ebs. */
const replicated = (ebs: Products[string], away: Products[string] = {}): Promise<Scene> =>
  stage({ ebs }, { regions: { [AWAY]: { ebs: away } } })

const opted = (more: object = {}) => rowOnly('disk-replication', { ...BOTH, diskReplication: true, ...more })

it('goes on with what an earlier run has begun, without asking twice', async () => {
  const scene = await replicated(
    { DiskReplicaPairs: [pair('pair-1', { Status: 'stopping' }), pair('pair-2', { Status: 'stopped' })] },
    { PairDrills: [{ DrillId: 'drill-1', _PairId: 'pair-2', Status: 'clearing' }] },
  )
  const up = await scene.up('Estate', opted())
  expect(up.reasons).toEqual([])
  expectStages(up, ['ebs:DeleteDiskReplicaPair'])
})

it('stops a pair again that failed to stop', async () => {
  const scene = await replicated({ DiskReplicaPairs: [pair('pair-1', { Status: 'stop_failed' })] })
  const up = await scene.up('Estate', opted())
  expectStages(up, ['ebs:StopDiskReplicaPair', 'ebs:DeleteDiskReplicaPair'])
})

it.each([
  ['stopped', { DiskReplicaPairs: [pair('pair-1', { _Fails: 1 })] }, {}, 'status stop_failed'],
  [
    'deleted',
    { DiskReplicaGroups: [{ ...GROUP_SITES, ReplicaGroupId: 'rg-1', Status: 'stopped', _Fails: 1 }] },
    {},
    'status delete_failed',
  ],
  [
    'cleared',
    { DiskReplicaPairs: [pair('pair-1')] },
    { PairDrills: [{ DrillId: 'drill-1', _PairId: 'pair-1', _Fails: 1 }] },
    'status clear_failed',
  ],
])('says at once what could not be %s, and tries again in the next run', async (_what, home, away, why) => {
  const scene = await replicated(home, away)
  const first = await scene.up('Estate', opted())
  expect(first.reasons.join()).toContain(`the service tried it and failed (${why})`)
  const second = await scene.up('Estate', opted(), first.outputs)
  expect(second.outputs.absent).toBe(true)
})

it('covers a pair between two zones of one region', async () => {
  const scene = await stage({
    ebs: {
      DiskReplicaPairs: [{ ...pair('pair-1'), DestinationRegion: HOME, DestinationDiskId: 'd-copy' }],
      PairDrills: [{ DrillId: 'drill-1', _PairId: 'pair-1' }],
    },
  })
  const up = await scene.up('Estate', rowOnly('disk-replication', { diskReplication: true }))
  expectStages(up, ['ebs:ClearPairDrill', 'ebs:StopDiskReplicaPair', 'ebs:DeleteDiskReplicaPair'])
  expect(names(up.outputs.leftovers)).toEqual(['disk d-copy'])
})

it('names the disk of a drill that stays because an instance uses it', async () => {
  const scene = await stage(
    { ebs: { DiskReplicaPairs: [pair('pair-1', { DestinationDiskId: 'd-copy' })] } },
    {
      regions: {
        [AWAY]: {
          ebs: { PairDrills: [{ DrillId: 'drill-1', _PairId: 'pair-1', DrillDiskId: 'd-drill' }] },
          ecs: { Disks: [{ DiskId: 'd-drill', InstanceId: 'i-test' }] },
        },
      },
    },
  )
  const up = await scene.up('Estate', opted())
  expect(names(up.outputs.leftovers)).toEqual(['disk d-copy', 'disk d-drill'])
  const again = await scene.up('Estate', opted(), up.outputs)
  expect(names(again.outputs.leftovers)).toEqual(['disk d-copy', 'disk d-drill'])
})

it('touches neither group nor pairs where the source disk of one pair is protected', async () => {
  const scene = await replicated(
    {
      DiskReplicaGroups: [{ ...GROUP_SITES, ReplicaGroupId: 'rg-1' }],
      DiskReplicaPairs: ['pair-1', 'pair-2'].map(id => pair(id, { ReplicaGroupId: 'rg-1' })),
    },
    { ReplicaGroupDrills: [{ DrillId: 'drill-1', _GroupId: 'rg-1' }] },
  )
  const up = await scene.up('Estate', opted({ protect: [{ ids: ['d-pair-2'] }] }))
  expect(actionsOf(up.calls)).toEqual([])
  expect(names(up.plan.keep)).toEqual([
    'drill drill-1',
    'replicaGroup rg-1',
    'replicaPair pair-1',
    'replicaPair pair-2',
  ])
})

it('deletes a group that is named, with its pairs and drills, and no others', async () => {
  const scene = await replicated(
    {
      DiskReplicaGroups: [{ ...GROUP_SITES, ReplicaGroupId: 'rg-1' }],
      DiskReplicaPairs: [pair('pair-1', { ReplicaGroupId: 'rg-1' }), pair('pair-2')],
    },
    {
      PairDrills: [
        { DrillId: 'drill-1', _PairId: 'pair-1' },
        { DrillId: 'drill-2', _PairId: 'pair-2' },
      ],
    },
  )
  const up = await scene.up('ReplicaGroup', { regionId: HOME, replicaGroupId: 'rg-1' })
  expectStages(up, [
    'ebs:ClearPairDrill',
    'ebs:StopDiskReplicaGroup',
    'ebs:RemoveDiskReplicaPair',
    'ebs:DeleteDiskReplicaPair',
    'ebs:DeleteDiskReplicaGroup',
  ])
  expect(given(up, 'ClearPairDrill', 'DrillId')).toEqual(['drill-1'])
  expect(given(up, 'DeleteDiskReplicaPair', 'ReplicaPairId')).toEqual(['pair-1'])
  expect(up.outputs.absent).toBe(true)
})

it('waits for the end of what is paid for, and says how to end it earlier', async () => {
  const paid = { ChargeType: 'PREPAY', ExpiredTime: SECONDS + 9 * DAY }
  const scene = await replicated({ DiskReplicaPairs: [pair('pair-1', paid)] })
  const up = await scene.up('Estate', opted({ onBlocked: 'defer' }))
  expect(actionsOf(up.calls)).toEqual([])
  expect(up.plan.blocked).toMatchObject([
    { id: 'pair-1', temporary: true, until: new Date(Date.parse(NOW) + 9 * DAY * 1000).toISOString() },
  ])
  expect(up.plan.blocked[0]?.reason).toContain('unsubscribe')
})

it('asks for the console to be cleared, region by region', async () => {
  const scene = await replicated({ DiskReplicaPairs: [pair('pair-1')] })
  const plan = await scene.preview('Estate', rowOnly('disk-replication', BOTH))
  expect(plan.manual).toMatchObject([
    { id: `console-site-pair:${HOME}`, row: 'disk-replication', region: HOME },
  ])
  expect(plan.keep).toMatchObject([{ kind: 'replicaPair', id: 'pair-1' }])
})

const erp = { SitePairs: [{ SitePairId: 'sp-erp' }] }

it('deletes a site pair that is named with its servers, where cascade is set', async () => {
  const scene = await stage({
    hdr: {
      SitePairs: [{ SitePairId: 'sp-erp' }, { SitePairId: 'sp-other' }],
      Servers: [
        { ServerId: 'srv-1', _SitePairId: 'sp-erp' },
        { ServerId: 'srv-2', _SitePairId: 'sp-other' },
      ],
    },
  })
  const named = { regionId: HOME, sitePairId: 'sp-erp' }
  expect((await scene.preview('SitePair', named)).blocked).toMatchObject([{ id: 'sp-erp', temporary: false }])
  const up = await scene.up('SitePair', { ...named, cascade: true })
  expectStages(up, ['hdr:DisableReplication', 'hdr:UnregisterServer', 'hdr:DeleteSitePair'])
  expect(given(up, 'UnregisterServer', 'ServerId')).toEqual(['srv-1'])
  expect(up.outputs.absent).toBe(true)
})

it('waits for a task that is at work on a server when the run begins', async () => {
  const scene = await stage({
    hdr: {
      ...erp,
      Servers: [{ ServerId: 'srv-1', _SitePairId: 'sp-erp', TaskId: 't-1' }],
    },
  })
  const up = await scene.up('Estate', rowOnly('continuous-replication'))
  expect(up.reasons).toEqual([])
  expect(up.outputs.absent).toBe(true)
})

it('tries again after a task that failed', async () => {
  const scene = await stage({
    hdr: { ...erp, Servers: [{ ServerId: 'srv-1', _SitePairId: 'sp-erp', _Fails: 1 }] },
  })
  const first = await scene.up('Estate', rowOnly('continuous-replication'))
  expect(first.reasons[0]).toContain('the task of DisableReplication is over, and nothing has changed')
  const second = await scene.up('Estate', rowOnly('continuous-replication'), first.outputs)
  expect(second.outputs.absent).toBe(true)
})

it.each(['not JSON', '{"UnregisterServer": "maybe"}', '{"UnregisterServer": false}'])(
  'does nothing to a server whose Operations are %s',
  async Operations => {
    const scene = await stage({
      hdr: { ...erp, Servers: [{ ServerId: 'srv-1', _SitePairId: 'sp-erp', Operations }] },
    })
    const up = await scene.up('Estate', rowOnly('continuous-replication', { onBlocked: 'defer' }))
    expect(actionsOf(up.calls)).toEqual([])
    expect(names(up.plan.blocked)).toEqual(['server srv-1', 'sitePair sp-erp'])
  },
)

it('goes on naming a recovered instance that is in another region', async () => {
  const server = {
    ServerId: 'srv-1',
    _SitePairId: 'sp-erp',
    Status: 'failovered',
    RecoveredInstanceId: 'i-new',
  }
  const scene = await stage(
    { hdr: { ...erp, Servers: [server] } },
    { regions: { [AWAY]: { ecs: { Instances: [{ InstanceId: 'i-new' }] } } } },
  )
  const inputs = { accountId: ACCOUNT, regions: [HOME] }
  const first = await scene.up('Estate', inputs)
  const second = await scene.up('Estate', inputs, first.outputs)
  for (const { outputs } of [first, second])
    expect(outputs.leftovers).toMatchObject([{ kind: 'recoveredInstance', id: 'i-new', billedBy: 'ecs' }])
})
