// `node scripts/docs/reliability.mjs`: the results at the end of docs/reliability.md, from what the last safety, crash and
// soak tests counted. Nothing in that table is typed by hand.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../lib/paths.mjs'

/** @typedef {{ fault: string, cases: number, wrong: number, lost: number, reruns: number, worstMs: number }} Row */

const MARK = '<!-- results -->'
const counted = join(root, '.cache', 'reliability')
const page = join(root, 'docs', 'reliability.md')

const files = (await readdir(counted)).filter(name => name.endsWith('.json')).sort()
/** @type {Row[]} */
const rows = (
  await Promise.all(files.map(async name => JSON.parse(await readFile(join(counted, name), 'utf8'))))
).flat()
const text = await readFile(page, 'utf8')
const [before, , after] = text.split(MARK)
if (before === undefined || after === undefined) throw new Error(`${page} needs two lines ${MARK}`)
await writeFile(page, `${before}${MARK}\n\n${table(merged(rows))}\n\n${MARK}${after}`)
console.log(`docs/reliability.md: ${rows.length} lines of ${files.join(', ')}`)

/**
 * One line a fault, whatever suites met it.
 * @param {readonly Row[]} all
 * @returns {readonly Row[]}
 */
function merged(all) {
  /** @type {Map<string, Row>} */
  const lines = new Map()
  for (const row of all) {
    const known = lines.get(row.fault)
    lines.set(row.fault, {
      fault: row.fault,
      cases: row.cases + (known?.cases ?? 0),
      wrong: row.wrong + (known?.wrong ?? 0),
      lost: row.lost + (known?.lost ?? 0),
      reruns: Math.max(row.reruns, known?.reruns ?? 0),
      worstMs: Math.max(row.worstMs, known?.worstMs ?? 0),
    })
  }
  return [...lines.values()].sort((a, b) => (a.fault < b.fault ? -1 : 1))
}

/** @param {readonly Row[]} lines */
function table(lines) {
  return [
    '| fault | cases | deletions wrongly made | objects lost from the report | reruns needed | worst time to converge |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...lines.map(
      ({ fault, cases, wrong, lost, reruns, worstMs }) =>
        `| ${fault} | ${cases} | ${wrong} | ${lost} | ${reruns} | ${(worstMs / 1000).toFixed(1)} s |`,
    ),
  ].join('\n')
}
