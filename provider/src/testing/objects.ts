// Healthy objects for tests, one builder a kind: give only what the test is about.
import { type FactsOf, type KindName, keyOf, type LiveObject, type ObjectKey } from '../model/object'

export const REGION = 'cn-hangzhou'
/** The time of every test estate. */
export const NOW = Date.parse('2026-11-01T08:00:00Z')
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** What a test says of an object; the rest is that of a healthy, 30 days old one in `REGION`. */
export type Said<K extends KindName> = Partial<Omit<LiveObject<K>, 'kind' | 'id' | 'facts'>> & {
  readonly facts?: Partial<FactsOf[K]>
}

/** For builders of further kinds: `facts` are those of a healthy object. */
export function objectOf<K extends KindName>(
  kind: K,
  id: string,
  facts: FactsOf[K],
  said: Said<K> = {},
): LiveObject<K> {
  return {
    kind,
    id,
    region: REGION,
    createdAt: NOW - 30 * DAY,
    rows: [],
    sources: [],
    ...said,
    facts: { ...facts, ...said.facts },
  }
}

export function makeVault(id: string, said: Said<'vault'> = {}): LiveObject<'vault'> {
  return objectOf(
    'vault',
    id,
    {
      status: 'CREATED',
      wormEnabled: false,
      vaultType: 'STANDARD',
      storageClass: 'STANDARD',
      isReplicationSource: false,
      planCounts: {},
      sourceTypes: [],
      points: 0n,
      storedBytes: 0n,
    },
    said,
  )
}

/** An enabled ECS file plan that writes into vault `vaultId`. */
export function makeBackupPlan(
  id: string,
  vaultId: string | undefined,
  said: Said<'backupPlan'> = {},
): LiveObject<'backupPlan'> {
  const facts = {
    sourceType: 'ECS_FILE',
    vaultId,
    disabled: false,
    keepsLatest: false,
    instanceId: `i-of-${id}`,
    createdByTag: false,
  }
  const sources = [{ type: 'instance', region: said.region ?? REGION, id: `i-of-${id}` }] as const
  return objectOf('backupPlan', id, facts, { rows: ['ecs-file'], sources, ...said })
}

export function makeEssentialPlan(id: string, said: Said<'essentialPlan'> = {}): LiveObject<'essentialPlan'> {
  const facts = { instanceId: `i-of-${id}`, disabled: false, points: 0n, bytes: 0n }
  const sources = [{ type: 'instance', region: said.region ?? REGION, id: `i-of-${id}` }] as const
  return objectOf('essentialPlan', id, facts, { rows: ['ecs-file-essential'], sources, ...said })
}

/** An ECS file point that expires in 20 days. */
export function makePoint(
  id: string,
  vaultId: string,
  planId: string | undefined,
  said: Said<'backupPoint'> = {},
): LiveObject<'backupPoint'> {
  const facts = {
    vaultId,
    planId,
    sourceType: 'ECS_FILE',
    instanceId: 'i-1',
    completedAt: NOW - 10 * DAY,
    expiresAt: NOW + 20 * DAY,
    bytes: 1024n,
  }
  return objectOf('backupPoint', id, facts, said)
}

/** A running backup job. */
export function makeJob(id: string, said: Said<'job'> = {}): LiveObject<'job'> {
  return objectOf('job', id, { type: 'backup', status: 'RUNNING', edition: 'STANDARD' }, said)
}

export function keysOf(
  ...objects: readonly { readonly kind: string; readonly region: string; readonly id: string }[]
): readonly ObjectKey[] {
  return objects.map(keyOf)
}
