// All rows of a listing or an error. A listing that silently ends early would hide what must block a deletion.
import { get, range, uniq } from 'lodash'
import { stringify } from 'lossless-json'
import { factsOf, isRowsOf, type ListAction, type RequestOf, type ResponseOf, type RowOf } from './actions'
import type { CallOptions } from './cloud'
import { isFields } from './decode'
import { CloudError } from './errors'
import type { Paging, RowFacts } from './facts'

type Call = <A extends ListAction>(
  region: string,
  action: A,
  request: RequestOf<A>,
  options?: CallOptions,
) => Promise<ResponseOf<A>>

/**
 * `changed`: as when rows came or went while the pages were read, so another try may do. `broken`: the answers are not
 * what the API promises.
 */
type Listing<Row> =
  | { readonly outcome: 'complete'; readonly rows: readonly Row[] }
  | { readonly outcome: 'changed' | 'broken'; readonly reason: string }

interface Page<Row> {
  readonly rows: readonly Row[]
  readonly total: number | undefined
  readonly answer: unknown
}

/** Reads one page; `extra` holds the paging parameters. */
type ReadPage<Row> = (extra: Readonly<Record<string, string | number>>) => Promise<Page<Row>>

/** Times that a listing is read before it counts as incomplete. */
const MOST_READS = 3

/** More pages than any listing has: a service that never ends its pages is broken. */
const MOST_PAGES = 100_000

/** @param again called before a listing is read once more, with the number of reads so far */
export async function listAll<A extends ListAction>(
  call: Call,
  region: string,
  action: A,
  request: RequestOf<A>,
  options: CallOptions | undefined,
  again: (attempt: number) => Promise<void>,
): Promise<readonly RowOf<A>[]> {
  const { paging, rows: facts } = factsOf(action)
  const incomplete = (reason: string) =>
    new CloudError({ tag: 'unknown', code: 'IncompleteListing', action, region }, reason)
  if (facts === undefined) throw incomplete('the action lists no rows')

  const readPage: ReadPage<RowOf<A>> = async extra => {
    const answer = await call(region, action, { ...request, ...extra }, options)
    const rows: unknown = get(answer, facts.path) ?? []
    if (!isRowsOf(action, rows)) throw incomplete('the rows are not a list')
    return { rows, total: facts.total === undefined ? undefined : countAt(answer, facts.total), answer }
  }

  for (let reads = 1; ; reads += 1) {
    const listing = await readOnce(readPage, paging, facts)
    if (listing.outcome === 'complete') return listing.rows
    if (listing.outcome === 'broken') throw incomplete(listing.reason)
    if (reads === MOST_READS) throw incomplete(`${listing.reason}, in ${MOST_READS} reads`)
    await again(reads)
  }
}

async function readOnce<Row>(
  readPage: ReadPage<Row>,
  paging: Paging | undefined,
  facts: RowFacts,
): Promise<Listing<Row>> {
  const listing =
    paging === undefined
      ? await readSingle(readPage)
      : paging.style === 'page'
        ? await readNumbered(readPage, paging)
        : await readTokens(readPage, paging)
  if (listing.outcome !== 'complete') return listing
  const keys = listing.rows.map(row => keyOf(row, facts.key))
  return uniq(keys).length === keys.length
    ? listing
    : { outcome: paging === undefined ? 'broken' : 'changed', reason: 'the same row came twice' }
}

async function readSingle<Row>(readPage: ReadPage<Row>): Promise<Listing<Row>> {
  const { rows, total } = await readPage({})
  return total === undefined || total === rows.length
    ? { outcome: 'complete', rows }
    : { outcome: 'broken', reason: counted(rows.length, total) }
}

/** The first page tells how many there are; the others are read at once. */
async function readNumbered<Row>(
  readPage: ReadPage<Row>,
  paging: Extract<Paging, { style: 'page' }>,
): Promise<Listing<Row>> {
  const page = (number: number, size: number) => readPage({ [paging.page]: number, [paging.size]: size })
  const first = await page(1, paging.pageSize)
  const { total } = first
  if (total === undefined)
    return { outcome: 'broken', reason: 'the answer does not say how many rows there are' }
  // A service that gives smaller pages than asked for says so.
  const echoed = countAt(first.answer, [...paging.echo, paging.size])
  const size = echoed !== undefined && echoed > 0 && echoed < paging.pageSize ? echoed : paging.pageSize
  const last = Math.max(1, Math.ceil(total / size))
  if (last > MOST_PAGES) return { outcome: 'broken', reason: `there are said to be ${total} rows` }
  const pages = [first, ...(await Promise.all(range(2, last + 1).map(number => page(number, size))))]
  const other = pages.find(each => each.total !== total)
  if (other !== undefined)
    return {
      outcome: 'changed',
      reason: `the number of rows changed from ${total} to ${other.total ?? 'unknown'} while it was read`,
    }
  for (const [index, each] of pages.entries()) {
    const number = index + 1
    const wanted = number < last ? size : total - size * (last - 1)
    if (each.rows.length !== wanted)
      return {
        outcome: 'changed',
        reason: `page ${number} of ${last} has ${each.rows.length} rows instead of ${wanted}`,
      }
    const given = countAt(each.answer, [...paging.echo, paging.page])
    if (given !== undefined && given !== number)
      return { outcome: 'broken', reason: `page ${given} came instead of page ${number}` }
  }
  return { outcome: 'complete', rows: pages.flatMap(each => each.rows) }
}

/** Each page names the next one. */
async function readTokens<Row>(
  readPage: ReadPage<Row>,
  paging: Extract<Paging, { style: 'token' }>,
): Promise<Listing<Row>> {
  const pages: Page<Row>[] = []
  const seen = new Set<string>()
  let token: string | undefined
  do {
    const page = await readPage({
      [paging.size]: paging.pageSize,
      ...(token === undefined ? {} : { [paging.token]: token }),
    })
    pages.push(page)
    token = textAt(page.answer, paging.token)
    if (token !== undefined && seen.has(token))
      return { outcome: 'broken', reason: 'the pages go in a circle' }
    if (token !== undefined) seen.add(token)
    if (pages.length > MOST_PAGES) return { outcome: 'broken', reason: 'the pages do not end' }
  } while (token !== undefined)
  const rows = pages.flatMap(page => page.rows)
  const totals = uniq(pages.map(page => page.total))
  const [total] = totals
  if (totals.length > 1)
    return {
      outcome: 'changed',
      reason: `the number of rows changed while it was read: ${totals.join(', ')}`,
    }
  return total === undefined || total === rows.length
    ? { outcome: 'complete', rows }
    : { outcome: 'changed', reason: counted(rows.length, total) }
}

function counted(found: number, total: number): string {
  return `${found} rows came, there are said to be ${total}`
}

function keyOf(row: unknown, key: readonly string[]): string {
  const fields = isFields(row) ? row : {}
  const complete = key.every(name => fields[name] !== undefined)
  return complete ? key.map(name => String(fields[name])).join('\n') : (stringify(row) ?? '')
}

function countAt(answer: unknown, path: readonly string[]): number | undefined {
  const value: unknown = get(answer, path)
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined
}

function textAt(answer: unknown, name: string): string | undefined {
  const value: unknown = get(answer, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}
