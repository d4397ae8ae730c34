import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../json'
import { advance, call, estate, REGION, start } from '../testing/kit'
import { callTo, damage, records } from '../testing/places'
import { objects } from '../wire/read'

const CREATED = '2026-01-02T03:04:05Z'
const SECONDS = String(Date.parse(CREATED) / 1000)
const plan = (PlanId: string, VaultId: string, more: JsonObject = {}) => ({
  PlanId,
  VaultId,
  SourceType: 'NAS',
  FileSystemId: 'fs-1',
  ...more,
})
const fileSystem = { FileSystemId: 'fs-1', CreateTime: CREATED, Tags: [{ Key: 'team', Value: 'a' }] }
type Sim = Awaited<ReturnType<typeof start>>
const begin = (hbr: JsonObject, nas: JsonObject = { FileSystems: [fileSystem, { FileSystemId: 'fs-2' }] }) =>
  start(estate({}, { [REGION]: { hbr: { Vaults: [{ VaultId: 'v-1' }, { VaultId: 'v-2' }], ...hbr }, nas } }))
const detach = (simulator: Sim, CreateTime = SECONDS, more: JsonObject = {}) =>
  call(simulator, 'DetachNasFileSystem', { FileSystemId: 'fs-1', CreateTime, ...more })
const targets = async (simulator: Sim) => {
  const { body } = await callTo(simulator, 'nas', 'DescribeMountTargets', { FileSystemId: 'fs-1' })
  return objects({ rows: JSON.parse(JSON.stringify(body.MountTargets)).MountTarget }, 'rows').map(
    row => row.MountTargetDomain,
  )
}

test('file systems are found by id and tag, with their mount targets', async () => {
  const simulator = await begin(
    {},
    {
      FileSystems: [fileSystem, { FileSystemId: 'fs-2' }],
      MountTargets: [{ MountTargetDomain: 'm-1', _FileSystemId: 'fs-1' }],
    },
  )
  const list = async (query: JsonObject) =>
    (await callTo(simulator, 'nas', 'DescribeFileSystems', query)).body
  expect(await list({})).toMatchObject({
    TotalCount: 2,
    FileSystems: { FileSystem: [{ MountTargets: { MountTarget: [{ MountTargetDomain: 'm-1' }] } }, {}] },
  })
  expect(await list({ 'Tag.1.Key': 'team', 'Tag.1.Value': 'a' })).toMatchObject({ TotalCount: 1 })
  expect(await list({ FileSystemId: 'fs-2' })).toMatchObject({
    FileSystems: { FileSystem: [{ FileSystemId: 'fs-2' }] },
  })
  expect(await list({ FileSystemType: 'cpfs' })).toMatchObject({ TotalCount: 0 })
  expect(await targets(simulator)).toEqual(['m-1'])
  expect(await callTo(simulator, 'nas', 'DescribeMountTargets', { FileSystemId: 'fs-9' })).toMatchObject({
    status: 404,
    code: 'InvalidFileSystem.NotFound',
  })
})

describe('DetachNasFileSystem', () => {
  test('is a task that takes the mount of Cloud Backup away and leaves the others', async () => {
    const own = {
      FileSystems: [fileSystem],
      MountTargets: [{ MountTargetDomain: 'own', _FileSystemId: 'fs-1' }],
    }
    const simulator = await begin({ NasMounts: [{ FileSystemId: 'fs-1' }] }, own)
    expect(await targets(simulator)).toEqual(['own', `hbr-fs-1.${REGION}.nas.aliyuncs.com`])
    const { body } = await detach(simulator)
    await advance(simulator, 10)
    expect((await call(simulator, 'DescribeTask', { TaskId: body.TaskId })).body).toMatchObject({
      Progress: 100,
    })
    expect(await targets(simulator)).toEqual(['own'])
    expect(await detach(simulator)).toMatchObject({ status: 200, code: 'NasFileSystemNotExist' })
    expect(await damage(simulator)).toEqual([])
  })

  test('needs the creation time of the file system in seconds', async () => {
    const simulator = await begin({ NasMounts: [{ FileSystemId: 'fs-1' }] })
    expect(await detach(simulator, '1')).toMatchObject({ code: 'NasFileSystemNotExist' })
    expect(await detach(simulator, CREATED)).toMatchObject({ code: 'NasFileSystemNotExist' })
    expect(await detach(simulator)).toMatchObject({ code: '200' })
  })

  test.each<[string, JsonObject, string]>([
    [
      'a plan, which knows the creation time',
      { BackupPlans: [plan('p-1', 'v-1', { CreateTime: 77 })] },
      '77',
    ],
    [
      'a policy',
      {
        Policies: [{ PolicyId: 'po-1' }],
        PolicyBindings: [{ PolicyId: 'po-1', SourceType: 'NAS', DataSourceId: 'fs-1' }],
      },
      SECONDS,
    ],
  ])('works on what is backed up by %s', async (_who, hbr, created) => {
    const simulator = await begin(hbr)
    expect(await records(simulator, 'hbr', 'NasMounts')).toMatchObject([
      { FileSystemId: 'fs-1', CreateTime: Number(created) },
    ])
    expect(await detach(simulator, created)).toMatchObject({ code: '200' })
  })

  test('before all plans of all vaults are gone makes the others fail', async () => {
    const simulator = await begin({ BackupPlans: [plan('p-1', 'v-1'), plan('p-2', 'v-2')] })
    await call(simulator, 'DeleteBackupPlan', { PlanId: 'p-1', VaultId: 'v-1', SourceType: 'NAS' })
    await detach(simulator)
    expect(await damage(simulator)).toEqual(['PL, B -> MT: fs-1'])
    await advance(simulator, 86400)
    expect(await records(simulator, 'hbr', 'BackupJobs')).toMatchObject([{ PlanId: 'p-2', Status: 'FAILED' }])
    expect(await records(simulator, 'hbr', 'Snapshots')).toEqual([])
  })

  test('of another account needs its link', async () => {
    const simulator = await begin({ NasMounts: [{ FileSystemId: 'fs-1', CrossAccountUserId: 42 }] })
    const cross = { CrossAccountType: 'CROSS_ACCOUNT', CrossAccountUserId: 42, CrossAccountRoleName: 'r' }
    expect(await detach(simulator, SECONDS, cross)).toMatchObject({ status: 403, code: 'AssumeRoleFail' })
  })
})
