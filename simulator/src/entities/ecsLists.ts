// What the lists of ECS share: region, ids, tags, and pages by token or by number.
import type { SimRecord } from '../estate/segment'
import type { Table } from '../estate/table'
import { num, objects, text, texts } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { Answer, Call } from './entity'
import { equals } from './filters'
import { matching } from './matching'
import { computedPage, numberedPage, tokenPage } from './paging'

/** A regional endpoint serves its own region only. */
function checkRegion(call: Call): void {
  const region = text(call.params, 'RegionId')
  if (region && region !== call.region)
    throw new Refusal('InvalidRegionId.NotFound', `${call.region} does not serve the region ${region}.`, 404)
}

/** `Tag.N` of ECS: tags of a record are `TagKey` and `TagValue`. */
function hasEcsTags(call: Call): (record: SimRecord) => boolean {
  const wanted = objects(call.params, 'Tag')
  return record =>
    wanted.every(tag =>
      objects(record, 'Tags').some(
        own =>
          (own.TagKey ?? own.Key) === tag.Key &&
          (text(tag, 'Value') === undefined || (own.TagValue ?? own.Value) === tag.Value),
      ),
    )
}

/** Estates may write Key and Value, as the other products do. */
const withEcsTags = (record: SimRecord): SimRecord => ({
  ...record,
  Tags: {
    Tag: objects(record, 'Tags').map(tag => ({
      TagKey: tag.TagKey ?? tag.Key,
      TagValue: tag.TagValue ?? tag.Value ?? '',
    })),
  },
})

export interface EcsList {
  readonly table: Table
  /** The parameter that holds a JSON list of ids. */
  readonly ids: string
  /** Parameters that are compared with the field of the same name. */
  readonly fields: readonly string[]
  /** Depends on the record and the call's parameters only. */
  readonly filter?: (record: SimRecord) => boolean
  /** The names in the answer, such as Instances and Instance. */
  readonly names: readonly [string, string]
  /** Rows a page at most. Default 100. */
  readonly most?: number
}

export function ecsList(call: Call, list: EcsList): Answer {
  checkRegion(call)
  const ids = texts(call.params, list.ids)
  const fits = equals(call, 'ResourceGroupId', ...list.fields)
  const tagged = hasEcsTags(call)
  const filter = (record: SimRecord) => fits(record) && tagged(record) && (list.filter?.(record) ?? true)
  const [plural, singular] = list.names
  const answer = (rows: readonly SimRecord[]) => ({ [plural]: { [singular]: rows.map(withEcsTags) } })
  const all = matching(call, { table: list.table, filter, ids })
  if (num(call.params, 'PageNumber') !== undefined || num(call.params, 'PageSize') !== undefined) {
    const { rows, ...page } = numberedPage(call, all)
    return { ...answer(rows), ...page, NextToken: '' }
  }
  const { rows, NextToken } =
    ids.length > 0
      ? computedPage(call, all)
      : tokenPage(call, { table: list.table, filter }, 'MaxResults', list.most)
  return { ...answer(rows), NextToken, TotalCount: all.length }
}
