// `node scripts/docs/schemas.mjs [--check]`: writes the JSON Schemas of both reports from their TypeScript types.
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createGenerator } from 'ts-json-schema-generator'
import { root } from '../lib/paths.mjs'

/** @type {{ KIND_NAMES: readonly string[] }} */
const { KIND_NAMES } = createRequire(import.meta.url)(join(root, 'provider', 'dist', 'kinds', 'index.js'))

const reports = [
  { file: 'docs/schema/impact.schema.json', source: 'impactReport.ts', type: 'ImpactReport' },
  { file: 'docs/schema/result.schema.json', source: 'resultReport.ts', type: 'ResultReport' },
]

const stale = []
for (const { file, source, type } of reports) {
  const text = schemaOf(source, type)
  const now = await readFile(join(root, file), 'utf8').catch(() => '')
  if (now === text) continue
  stale.push(file)
  if (!process.argv.includes('--check')) await writeFile(join(root, file), text)
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run: node scripts/docs/schemas.mjs`)
  process.exitCode = 1
}

/**
 * @param {string} source
 * @param {string} type
 */
function schemaOf(source, type) {
  const schema = createGenerator({
    path: join(root, 'provider', 'src', 'report', source),
    tsconfig: join(root, 'provider', 'tsconfig.json'),
    type,
    topRef: false,
    // The compiler has already checked them.
    skipTypeCheck: true,
  }).createSchema(type)
  // The generator does not see the kinds that each file in kinds/ adds to the type.
  if (schema.definitions?.KindName)
    schema.definitions.KindName = { type: 'string', enum: [...KIND_NAMES].sort() }
  return `${JSON.stringify({ title: `hbr-absent: ${type}`, ...schema }, null, 2)}\n`
}
