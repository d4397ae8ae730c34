// Lists of ebs: by token or by page number, filtered by site, ids, name, resource group and tags.
import { sortBy } from 'lodash'
import type { SimRecord } from '../estate/segment'
import { num, objects, text } from '../wire/read'
import { invalidParameter } from '../wire/refusal'
import type { Call } from './entity'
import { equals, hasTags } from './filters'
import { numberedPage } from './paging'
import { isIn, type ReplicaKind } from './replicas'

const MOST_IDS = 100

interface EbsPage {
  readonly rows: readonly SimRecord[]
  readonly NextToken: string
  readonly TotalCount: number
  readonly PageNumber?: number
  readonly PageSize?: number
}

/** The token names the last row given, so rows may go between two pages. */
export function ebsPage(call: Call, records: readonly SimRecord[], id: string): EbsPage {
  const sorted = sortBy(records, record => String(record[id]))
  const token = text(call.params, 'NextToken')
  const byNumber = call.params.PageNumber !== undefined || call.params.PageSize !== undefined
  if (byNumber && !token) return { ...numberedPage(call, sorted), NextToken: '' }
  const [, last] = token ? (/^after:(.+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? []) : []
  if (token && !last) throw invalidParameter('NextToken', 'it was not returned by this action')
  const rest = last ? sorted.filter(record => String(record[id]) > last) : sorted
  const rows = rest.slice(0, num(call.params, 'MaxResults') ?? 10)
  const end = rows.at(-1)
  const NextToken =
    end && rows.length < rest.length ? Buffer.from(`after:${String(end[id])}`).toString('base64url') : ''
  return { rows, NextToken, TotalCount: sorted.length }
}

/** `PairIds` and `GroupIds` are ids with commas between them. */
function idsOf(call: Call, name: string): readonly string[] | undefined {
  const ids = text(call.params, name)?.split(',')
  if (ids && ids.length > MOST_IDS)
    throw invalidParameter(name, `${ids.length} ids, at most ${MOST_IDS} in one call`)
  return ids
}

const plainTags = (record: SimRecord): SimRecord => ({
  Tags: objects(record, 'Tags').map(tag => ({ Key: tag.TagKey ?? '', Value: tag.TagValue ?? '' })),
})

/** Without `Site` only those whose primary disks are in the region. */
export function passesSite(call: Call, kind: ReplicaKind, ids: string, name: string) {
  const site = text(call.params, 'Site') ?? 'production'
  const wanted = idsOf(call, ids)
  const inGroup = equals(call, 'ResourceGroupId')
  const tagged = hasTags(call)
  const wantedName = text(call.params, 'Name')
  const passes = (record: SimRecord): boolean =>
    isIn(kind, record, call.region, site) &&
    (!wanted || wanted.includes(String(record[kind.id]))) &&
    (!wantedName || record[name] === wantedName) &&
    inGroup(record) &&
    tagged(plainTags(record))
  return { site, passes }
}
