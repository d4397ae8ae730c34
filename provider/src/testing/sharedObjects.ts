// Healthy policies, bindings, tag rules, clients, mirrors and links for tests, one builder a kind.
import type { HitTag } from '../kinds/policyBinding'
import type { BoundType } from '../kinds/policySource'
import type { LiveObject } from '../model/object'
import { HOUR, NOW, objectOf, REGION, type Said } from './objects'

/** A policy with one BACKUP rule for each vault. */
export function makePolicy(
  id: string,
  vaultIds: readonly string[],
  said: Said<'policy'> = {},
): LiveObject<'policy'> {
  const rules = vaultIds.map((vaultId, at) => ({ id: `r-${at + 1}`, type: 'BACKUP', vaultId, locked: false }))
  return objectOf('policy', id, { type: 'STANDARD', rules, vaultIds }, said)
}

export function makeBinding(
  policyId: string,
  sourceType: BoundType,
  dataSourceId: string,
  said: Said<'policyBinding'> = {},
): LiveObject<'policyBinding'> {
  const facts = { policyId, sourceType, dataSourceId, createdByTag: false, hitTags: [], disabled: false }
  const type = sourceType === 'OSS' ? 'bucket' : sourceType === 'File' ? 'client' : 'instance'
  const sources = [{ type, region: said.region ?? REGION, id: dataSourceId } as const]
  return objectOf('policyBinding', `${policyId}:${sourceType}:${dataSourceId}`, facts, { sources, ...said })
}

const HIT: HitTag = { key: 'backup', value: 'yes', operator: 'EQUAL' }

/** A binding that a tag rule made of the tag `backup=yes`. */
export function makeTagBinding(policyId: string, instanceId: string): LiveObject<'policyBinding'> {
  return makeBinding(policyId, 'ECS_FILE', instanceId, { facts: { createdByTag: true, hitTags: [HIT] } })
}

/** The TAG rule of a policy. */
export function makeTagRule(policyId: string, filters: readonly HitTag[] = [HIT]): LiveObject<'tagRule'> {
  return objectOf('tagRule', `${policyId}:r-tag`, { type: 'rule', policyId, ruleId: 'r-tag', filters })
}

/** The tags of one instance by which a policy bound it. */
export function makeSourceTag(
  policyId: string,
  instanceId: string,
  tags: readonly HitTag[] = [HIT],
): LiveObject<'tagRule'> {
  return objectOf('tagRule', `tags:${policyId}:ECS_FILE:${instanceId}`, {
    type: 'sourceTag',
    policyId,
    sourceType: 'ECS_FILE',
    dataSourceId: instanceId,
    tags,
  })
}

/** An active client on instance `i-of-ID`, heard of a minute ago. */
export function makeClient(id: string, said: Said<'client'> = {}): LiveObject<'client'> {
  const instanceId = `i-of-${id}`
  const facts = {
    type: 'ECS_CLIENT',
    status: 'ACTIVATED',
    instanceId,
    lastHeartbeat: NOW - HOUR / 60,
  }
  const region = said.region ?? REGION
  const sources = [
    { type: 'instance', region, id: instanceId },
    { type: 'client', region, id },
  ] as const
  return objectOf('client', id, facts, { rows: ['ecs-file'], sources, ...said })
}

/** Backups of the client that `makeClient` makes. */
export function makeClientBackups(id: string, said: Said<'clientBackups'> = {}): LiveObject<'clientBackups'> {
  const { rows, sources } = makeClient(id, { region: said.region })
  return objectOf(
    'clientBackups',
    id,
    { instanceId: `i-of-${id}`, dataSourceIds: [], points: 1n },
    { rows, sources, ...said },
  )
}

/** A mirror in `region` of a vault in `REGION`. */
export function makeMirror(
  id: string,
  sourceVaultId: string,
  region: string,
  said: Said<'mirrorVault'> = {},
): LiveObject<'mirrorVault'> {
  const facts = {
    status: 'CREATED',
    wormEnabled: false,
    vaultType: 'STANDARD',
    storageClass: 'STANDARD',
    points: 1n,
    storedBytes: 1n,
    source: { vaultId: sourceVaultId, region: REGION },
  }
  return objectOf('mirrorVault', id, facts, { region, ...said })
}

/** The link that fills the mirror. */
export function makeReplication(mirror: LiveObject<'mirrorVault'>): LiveObject<'replication'> {
  const { source } = mirror.facts
  const facts = {
    sourceVaultId: source?.vaultId ?? '',
    sourceRegion: source?.region ?? '',
    mirrorVaultId: mirror.id,
  }
  const id = `${facts.sourceVaultId}:${mirror.id}`
  return objectOf('replication', id, facts, { region: mirror.region })
}
