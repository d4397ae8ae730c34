// `npm run bench`: measures every case, holds it to its bounds, and writes docs/benchmarks.md with its chart.
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../scripts/lib/paths.mjs'
import { withBench } from './bench.mjs'
import { isMet } from './cases/case.mjs'
import { estate } from './cases/estate.mjs'
import { explicit } from './cases/explicit.mjs'
import { judge } from './cases/judge.mjs'
import { million } from './cases/million.mjs'
import { modelOneByOne, modelWithVault } from './cases/model.mjs'
import { chartOf } from './chart.mjs'
import { boundLine, figureLine, pageOf } from './page.mjs'

const CASES = [modelOneByOne, modelWithVault, estate, explicit, judge, million]
const RUNS = 5

const USAGE = `usage: npm run bench -- [--case NAME]… [--runs N] [--out FOLDER]
  --case  measure this case only: ${CASES.map(({ name }) => name).join(', ')}; nothing is written then
  --runs  how often each is measured, default ${RUNS}
  --out   where benchmarks.md and benchmarks.svg are written, default docs`

/**
 * @param {import('../scripts/setup/index.mjs').Tools} tools
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 1 where a bound was missed
 */
export async function bench(tools, args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      case: { type: 'string', multiple: true },
      runs: { type: 'string', default: String(RUNS) },
      out: { type: 'string', default: join(root, 'docs') },
    },
  })
  const chosen = CASES.filter(({ name }) => values.case === undefined || values.case.includes(name))
  const unknown = (values.case ?? []).filter(name => !CASES.some(known => known.name === name))
  const runs = Number(values.runs)
  if (unknown.length > 0 || !(runs >= 1)) {
    console.error(USAGE)
    return 2
  }
  return withBench(tools, runs, async shared => {
    const results = []
    for (const { name, run } of chosen) {
      shared.say(`${name} …`)
      const result = await run(shared)
      for (const line of [...result.measured.map(figureLine), ...result.bounds.map(boundLine)])
        shared.say(`  ${line}`)
      results.push(result)
    }
    if (values.case === undefined) {
      const machine = { cores: cpus().length, node: process.version, runs, at: new Date() }
      await writeFile(join(values.out, 'benchmarks.md'), pageOf(results, machine))
      await writeFile(join(values.out, 'benchmarks.svg'), chartOf(results))
    }
    const missed = results.flatMap(({ bounds }) => bounds).filter(bound => !isMet(bound))
    if (missed.length > 0) console.error(`${missed.length} bounds are missed`)
    return missed.length > 0 ? 1 : 0
  })
}
