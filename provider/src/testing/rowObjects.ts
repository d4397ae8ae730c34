// Healthy objects of single rows of the product page, for tests: instances, disks, data sources, HANA, clusters.
import { udmDiskKey, udmInstanceKey } from '../kinds/keys'
import type { LiveObject, ObjectKey } from '../model/object'
import { DAY, makeBackupPlan, NOW, objectOf, REGION, type Said } from './objects'

export function makeUdmInstance(id: string, said: Said<'udmInstance'> = {}): LiveObject<'udmInstance'> {
  const sources = [{ type: 'instance', region: said.region ?? REGION, id }] as const
  return objectOf(
    'udmInstance',
    id,
    { planIds: [], policyIds: [] },
    { rows: ['ecs-instance'], sources, ...said },
  )
}

/** A whole-instance plan, without a vault. */
export function makeUdmPlan(id: string, instanceId: string, said: Said<'backupPlan'> = {}) {
  return makeBackupPlan(id, undefined, {
    rows: ['ecs-instance'],
    sources: [{ type: 'instance', region: said.region ?? REGION, id: instanceId }],
    ...said,
    facts: { sourceType: 'UDM_ECS', instanceId, ...said.facts },
  })
}

/** An unlocked point of an instance that expires in 20 days. */
export function makeUdmPoint(
  id: string,
  instanceId: string,
  said: Said<'udmPoint'> = {},
): LiveObject<'udmPoint'> {
  const facts = {
    sourceType: 'UDM_ECS',
    instanceId,
    locked: false,
    expiresAt: NOW + 20 * DAY,
    bytes: 1024n,
    nativeIds: [`native-of-${id}`],
  }
  return objectOf('udmPoint', id, facts, said)
}

/** The ECS snapshot of a point; nothing uses it. */
export function makeNativeSnapshot(
  id: string,
  point: LiveObject<'udmPoint'>,
  said: Said<'nativeSnapshot'> = {},
): LiveObject<'nativeSnapshot'> {
  const { region, facts } = point
  const owner =
    facts.sourceType === 'UDM_DISK'
      ? udmDiskKey(region, facts.diskId ?? '')
      : udmInstanceKey(region, facts.instanceId ?? '')
  return objectOf('nativeSnapshot', id, { owner, pointId: point.id, usage: 'none' }, { region, ...said })
}

/** Registered in a vault, with nothing running. */
export function makeHanaInstance(
  clusterId: string,
  vaultId: string,
  said: Said<'hanaInstance'> = {},
): LiveObject<'hanaInstance'> {
  const facts = { vaultId, clusterId, status: 'INITIALIZED' }
  const sources = [{ type: 'server', region: said.region ?? REGION, id: clusterId }] as const
  return objectOf('hanaInstance', `${vaultId}/${clusterId}`, facts, { rows: ['hana'], sources, ...said })
}

export function makeHanaPlan(
  id: string,
  instance: LiveObject<'hanaInstance'>,
  said: Said<'hanaPlan'> = {},
): LiveObject<'hanaPlan'> {
  const { vaultId, clusterId } = instance.facts
  const sources = [{ type: 'server', region: instance.region, id: clusterId }] as const
  return objectOf(
    'hanaPlan',
    id,
    { vaultId, clusterId, disabled: false },
    { region: instance.region, rows: ['hana'], sources, ...said },
  )
}

/** Mounted for plans or bindings of the file system `id`. */
export function makeNasMount(id: string, said: Said<'nasMount'> = {}): LiveObject<'nasMount'> {
  const sources = [{ type: 'fileSystem', region: said.region ?? REGION, id }] as const
  return objectOf('nasMount', id, { createTime: '1700000000' }, { rows: ['nas'], sources, ...said })
}

export function makeNasPlan(id: string, vaultId: string, fileSystemId: string) {
  return makeBackupPlan(id, vaultId, {
    rows: ['nas'],
    sources: [{ type: 'fileSystem', region: REGION, id: fileSystemId }],
    facts: { sourceType: 'NAS', instanceId: undefined, fileSystemId, fileSystemCreateTime: '1700000000' },
  })
}

/** On-premises NAS that nothing else uses. */
export function makeDataSource(id: string, said: Said<'dataSource'> = {}): LiveObject<'dataSource'> {
  const sources = [{ type: 'dataSource', region: said.region ?? REGION, id }] as const
  return objectOf(
    'dataSource',
    id,
    { type: 'COMMON_NAS', groupClientIds: [] },
    { rows: ['onprem-nas'], sources, ...said },
  )
}

export function makeContainerCluster(
  id: string,
  said: Said<'containerCluster'> = {},
): LiveObject<'containerCluster'> {
  return objectOf('containerCluster', id, {}, { rows: ['container'], ...said })
}

/** A step by hand that the objects `holds` wait for. */
export function makeManual(
  id: string,
  holds: readonly ObjectKey[],
  said: Said<'manual'> = {},
): LiveObject<'manual'> {
  const facts = {
    what: 'delete the plans',
    how: 'in the console',
    why: 'no API',
    evidence: 'none is left',
    holds,
    keptBy: [],
  }
  return objectOf('manual', id, facts, { rows: ['ecs-database'], ...said })
}
