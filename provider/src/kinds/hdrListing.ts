// The rows of continuous replication (hdr) in one region: site pairs, and what each of them holds.
import type { RowOf } from '../cloud'
import { CloudError } from '../cloud'
import type { Look } from './kind'
import { isNotOffered } from './notOffered'
import { oncePerLook } from './oncePerLook'

export type SitePairRow = RowOf<'hdr.DescribeSitePairs'>
export type ServerRow = RowOf<'hdr.DescribeServers'>
export type RecoveryPlanRow = RowOf<'hdr.DescribeRecoveryPlans'>

export interface InSitePair<Row> {
  readonly sitePairId: string
  readonly row: Row
}

export const fetchSitePairs = oncePerLook(async ({ cloud, region }): Promise<readonly SitePairRow[]> => {
  try {
    return await cloud.list(region, 'hdr.DescribeSitePairs', {})
  } catch (error) {
    if (error instanceof CloudError && isNotOffered(error)) return []
    throw error
  }
})

export const fetchServers = oncePerLook(look =>
  inEachPair(look, SitePairId => look.cloud.list(look.region, 'hdr.DescribeServers', { SitePairId })),
)

export const fetchRecoveryPlans = oncePerLook(look =>
  inEachPair(look, SitePairId => look.cloud.list(look.region, 'hdr.DescribeRecoveryPlans', { SitePairId })),
)

/** The rows do not say which site pair they belong to, so each pair is asked. */
async function inEachPair<Row>(
  look: Look,
  list: (sitePairId: string) => Promise<readonly Row[]>,
): Promise<readonly InSitePair<Row>[]> {
  const pairs = await fetchSitePairs(look)
  const lists = await Promise.all(
    pairs.map(async ({ SitePairId: sitePairId = '' }) =>
      (await unlessGone(() => list(sitePairId))).map(row => ({ sitePairId, row })),
    ),
  )
  return lists.flat()
}

/** A site pair that went between the two listings holds nothing any more. */
async function unlessGone<Row>(list: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await list()
  } catch (error) {
    if (error instanceof CloudError && error.tag === 'notFound') return []
    throw error
  }
}
