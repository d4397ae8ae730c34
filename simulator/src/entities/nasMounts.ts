// The mount that Cloud Backup makes of a file system: shared by all of its plans in all vaults, taken away by a task.
import type { SimRecord } from '../estate/segment'
import { num, text } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { World } from '../world'
import { checkLink } from './crossAccounts'
import { type Call, type SimEntity, withDefaults } from './entity'
import { fileSystemDefaults, mountTargetDefaults } from './nasFileSystems'

export const nasMountsOf = (world: World, region: string) => world.table(region, 'hbr', 'NasMounts')

/** Whoever backs this file system up through the mount. */
function usersOf(world: World, region: string, fileSystemId: string): readonly string[] {
  const plans = [...world.table(region, 'hbr', 'BackupPlans').records()].filter(
    plan => plan.SourceType === 'NAS' && plan.FileSystemId === fileSystemId,
  )
  const where = { field: 'DataSourceId', value: fileSystemId }
  const bindings = [...world.table(region, 'hbr', 'PolicyBindings').records(where)].filter(
    binding => binding.SourceType === 'NAS',
  )
  return [
    ...plans.map(plan => `the plan ${String(plan.PlanId)}`),
    ...bindings.map(binding => `the policy ${String(binding.PolicyId)}`),
  ]
}

function detach(call: Call, world: World): SimRecord {
  const { region, params } = call
  const id = text(params, 'FileSystemId') ?? ''
  checkLink(call, world)
  const mount = nasMountsOf(world, region).get(id)
  const users = usersOf(world, region, id)
  if (!mount || String(mount.CreateTime) !== text(params, 'CreateTime'))
    throw new Refusal(
      'NasFileSystemNotExist',
      `No file system ${id}, created at ${String(params.CreateTime)}, is mounted.`,
    )
  for (const user of users)
    world.recordDamage({ edge: 'PL, B -> MT', region, id, what: `${user} still backs it up` })
  const task = world.startTask(region, 'DetachNasFileSystem')
  world.clock.scheduleIn(world.settleSeconds, () => {
    nasMountsOf(world, region).remove(id)
    world.table(region, 'nas', 'MountTargets').remove(String(mount._MountTargetDomain))
    task.finish(100, '')
  })
  return { TaskId: task.id }
}

/** Of digits, or of ISO 8601 as NAS writes it. */
const unixOf = (time: string): number =>
  /^[0-9]+$/.test(time) ? Number(time) : Math.floor(Date.parse(time) / 1000)

/** A file system that nobody described: NAS must be able to say when it was created, else nobody can detach it. */
function fileSystemOf(world: World, region: string, id: string): SimRecord {
  const table = world.table(region, 'nas', 'FileSystems')
  const known = table.get(id)
  if (known) return known
  const named = { FileSystemId: id }
  const made = withDefaults(named, fileSystemDefaults(named, { region, now: world.clock.seconds() }))
  table.put(made)
  return made
}

/** Unix seconds of the file system's creation. */
function createTime(world: World, region: string, id: string, plan?: SimRecord): number {
  const own = num(plan ?? {}, 'CreateTime')
  return own ?? unixOf(text(fileSystemOf(world, region, id), 'CreateTime') ?? '')
}

/** What is backed up is mounted. */
function implyMounts(world: World, region: string): void {
  const mounts = nasMountsOf(world, region)
  const imply = (id: string, plan?: SimRecord) => {
    if (id && !mounts.get(id))
      mounts.put({ FileSystemId: id, CreateTime: createTime(world, region, id, plan) })
  }
  for (const plan of world.table(region, 'hbr', 'BackupPlans').records())
    if (plan.SourceType === 'NAS') imply(text(plan, 'FileSystemId') ?? '', plan)
  for (const binding of world.table(region, 'hbr', 'PolicyBindings').records())
    if (binding.SourceType === 'NAS') imply(text(binding, 'DataSourceId') ?? '')
}

/** Every mount knows its creation time and has its mount target in NAS. */
function completeMounts(world: World, region: string): void {
  implyMounts(world, region)
  const mounts = nasMountsOf(world, region)
  const targets = world.table(region, 'nas', 'MountTargets')
  for (const mount of [...mounts.records()]) {
    const id = String(mount.FileSystemId)
    const domain = text(mount, '_MountTargetDomain') ?? `hbr-${id}.${region}.nas.aliyuncs.com`
    const given = text(mount, 'CreateTime')
    const CreateTime = num(mount, 'CreateTime') ?? (given ? unixOf(given) : createTime(world, region, id))
    mounts.put({ ...mount, CreateTime, _MountTargetDomain: domain })
    if (!targets.get(domain))
      targets.put({ MountTargetDomain: domain, _FileSystemId: id, ...mountTargetDefaults })
  }
}

export const nasMounts: SimEntity = {
  product: 'hbr',
  collection: { name: 'NasMounts', id: ['FileSystemId'], defaults: () => ({}) },
  actions: { DetachNasFileSystem: detach },
  start: completeMounts,
}
