// observe: names, tags and resource groups of what is backed up, from the products that own it. Only where a rule asks.

import { chunk, groupBy, uniqBy } from 'lodash'
import { type Cloud, CloudError } from '../cloud'
import { entryOf } from '../entryOf'
import type { SourceRef, Tags } from '../model/object'
import type { Gap, SourceFacts } from './estate'
import { sourceKey } from './view'

export interface SourcesRead {
  readonly sources: readonly SourceFacts[]
  /** Reads that failed: what they would have told stays unknown, so it blocks. */
  readonly gaps: readonly Gap[]
}

interface Where {
  readonly cloud: Cloud
  readonly accountId: string
  readonly region: string
}

type Reader = (refs: readonly SourceRef[], where: Where) => Promise<readonly SourceFacts[]>

/** Sources of other types have no product to ask. */
const READERS: { readonly [T in SourceRef['type']]?: Reader } = {
  instance: readInstances,
  disk: readDisks,
  fileSystem: readFileSystems,
  bucket: (refs, where) =>
    readTagged(refs, where, ({ region, id }) => `oss:${region}:${where.accountId}:bucket/${id}`),
  table: (refs, where) =>
    readTagged(refs, where, ({ region, id }) => `ots:${region}:${where.accountId}:instance/${id}`),
}

/** One group of calls for each type and region; what a complete answer leaves out has no facts, so it is unknown. */
export async function readSources(
  cloud: Cloud,
  accountId: string,
  refs: readonly SourceRef[],
): Promise<SourcesRead> {
  const groups = groupBy(uniqBy(refs, sourceKey), ref => `${ref.type}/${ref.region}`)
  const read = await Promise.all(Object.values(groups).map(group => readGroup(group, cloud, accountId)))
  return { sources: read.flatMap(part => part.sources), gaps: read.flatMap(part => part.gaps) }
}

async function readGroup(refs: readonly SourceRef[], cloud: Cloud, accountId: string): Promise<SourcesRead> {
  const [first] = refs
  const reader = first === undefined ? undefined : READERS[first.type]
  if (first === undefined || reader === undefined) return { sources: [], gaps: [] }
  const { region } = first
  try {
    return { sources: await reader(refs, { cloud, accountId, region }), gaps: [] }
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    const { action, stable: reason, tag } = error
    return { sources: [], gaps: [{ kind: 'source', region, action, reason, denied: tag === 'denied' }] }
  }
}

/** Documented limit of ids in DescribeInstances and DescribeDisks. */
const IDS_A_CALL = 100

async function readInstances(
  refs: readonly SourceRef[],
  { cloud, region }: Where,
): Promise<readonly SourceFacts[]> {
  const lists = await inChunks(refs, IDS_A_CALL, InstanceIds =>
    cloud.list(region, 'ecs.DescribeInstances', { InstanceIds }),
  )
  return lists.map(row => ({
    ref: { type: 'instance', region, id: row.InstanceId ?? '' },
    name: row.InstanceName,
    tags: ecsTags(row.Tags?.Tag),
    resourceGroupId: row.ResourceGroupId ?? '',
  }))
}

async function readDisks(
  refs: readonly SourceRef[],
  { cloud, region }: Where,
): Promise<readonly SourceFacts[]> {
  const lists = await inChunks(refs, IDS_A_CALL, DiskIds =>
    cloud.list(region, 'ecs.DescribeDisks', { DiskIds }),
  )
  return lists.map(row => ({
    ref: { type: 'disk', region, id: row.DiskId ?? '' },
    name: row.DiskName,
    tags: ecsTags(row.Tags?.Tag),
    resourceGroupId: row.ResourceGroupId ?? '',
  }))
}

/** NAS has no list of ids to ask for; the region's file systems are few. Their name is the description. */
async function readFileSystems(
  refs: readonly SourceRef[],
  { cloud, region }: Where,
): Promise<readonly SourceFacts[]> {
  const asked = new Set(refs.map(ref => ref.id))
  const rows = await cloud.list(region, 'nas.DescribeFileSystems', {})
  return rows
    .filter(row => asked.has(row.FileSystemId ?? ''))
    .map(row => ({
      ref: { type: 'fileSystem', region, id: row.FileSystemId ?? '' },
      name: row.Description,
      tags: Object.fromEntries((row.Tags?.Tag ?? []).map(tag => [tag.Key ?? '', tag.Value ?? ''])),
      resourceGroupId: row.ResourceGroupId ?? '',
    }))
}

/** Documented limit of ARNs in ListTagResources. */
const ARNS_A_CALL = 50

/**
 * Buckets and table stores: the Tag service tells their tags, and nobody here their group. Their name is their id. How
 * their ARN is written is not documented, so one without an answer is looked for among all tagged resources, by its id.
 */
async function readTagged(
  refs: readonly SourceRef[],
  { cloud, region }: Where,
  arnOf: (ref: SourceRef) => string,
): Promise<readonly SourceFacts[]> {
  const rows = await inChunks(refs, ARNS_A_CALL, (_ids, some) =>
    cloud.list(region, 'tag.ListTagResources', { ResourceARN: some.map(ref => `arn:acs:${arnOf(ref)}`) }),
  )
  const byArn = groupBy(rows, 'ResourceARN')
  const ofArn = (ref: SourceRef) => byArn[`arn:acs:${arnOf(ref)}`]
  const all = refs.every(ofArn) ? [] : await cloud.list(region, 'tag.ListTagResources', {})
  const byId = groupBy(all, ({ ResourceARN = '' }) => ResourceARN.split(/[/:]/).at(-1))
  return refs.map(ref => ({ ref, name: ref.id, tags: tagsOf(ofArn(ref) ?? entryOf(byId, ref.id) ?? []) }))
}

function tagsOf(
  rows: readonly { readonly Tags?: readonly { readonly Key?: string; readonly Value?: string }[] }[],
): Tags {
  return Object.fromEntries(
    rows.flatMap(row => row.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]),
  )
}

function ecsTags(
  tags: readonly { readonly TagKey?: string; readonly TagValue?: string }[] | undefined,
): Tags {
  return Object.fromEntries((tags ?? []).map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue]))
}

async function inChunks<Row>(
  refs: readonly SourceRef[],
  size: number,
  read: (ids: readonly string[], refs: readonly SourceRef[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const lists = await Promise.all(
    chunk(refs, size).map(some =>
      read(
        some.map(ref => ref.id),
        some,
      ),
    ),
  )
  return lists.flat()
}
