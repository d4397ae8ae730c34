// The least that one complete listing takes: its distinct pages, and how many of them must follow one another. Pure.
import lodash from 'lodash'
import { isRead } from './traffic.mjs'

const { groupBy, max, mapValues, omit, uniqBy } = lodash

/** @typedef {import('../scripts/lib/simulator.mjs').Call} Call */
/** @typedef {{ readonly action: string, readonly paging?: { readonly style: string } | null }} ActionFacts */

const PAGING = ['PageNumber', 'PageSize', 'NextToken', 'MaxResults', 'Skip']

/**
 * @param {readonly Call[]} calls of a listing
 * @param {readonly ActionFacts[]} catalog
 * @returns {{ pages: number, chain: number, questions: Readonly<Record<string, number>> }} `chain`: pages of the longest run
 * of pages that need each other, a numbered listing's later pages counting once; `questions`: by action
 */
export function leastOf(calls, catalog) {
  const styles = new Map(catalog.map(({ action, paging }) => [action, paging?.style]))
  const distinct = uniqBy(calls.filter(isRead), ({ region, action, params }) =>
    JSON.stringify([region, action, params]),
  )
  const questions = groupBy(distinct, ({ region, action, params }) =>
    JSON.stringify([region, action, omit(params, PAGING)]),
  )
  const chains = Object.values(questions).map(pages =>
    styles.get(pages[0]?.action ?? '') === 'token' ? pages.length : Math.min(pages.length, 2),
  )
  return {
    pages: distinct.length,
    chain: max(chains) ?? 0,
    questions: mapValues(
      groupBy(Object.values(questions), pages => pages[0]?.action ?? ''),
      'length',
    ),
  }
}
