// `node scripts/docs/ram.mjs [--check]`: writes the least rights for preview and for up from the actions that the kinds name.
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../lib/paths.mjs'

/** @type {{ kinds: Readonly<Record<string, { title: string, reads: readonly string[], writes: readonly string[] }>> }} */
const { kinds } = createRequire(import.meta.url)(join(root, 'provider', 'dist', 'kinds', 'index.js'))

/** Asked before any kind is listed. `sts:GetCallerIdentity` needs no right. */
const ALWAYS = ['hbr:DescribeRegions']
/** Asked only where a rule names tags, names or groups of backed-up sources. */
const SOURCES = [
  'ecs:DescribeInstances',
  'ecs:DescribeDisks',
  'nas:DescribeFileSystems',
  'tag:ListTagResources',
]

const all = Object.values(kinds)
const reads = sorted([...ALWAYS, ...SOURCES, ...all.flatMap(kind => kind.reads)])
const writes = sorted(all.flatMap(kind => kind.writes))
const files = {
  'docs/ram/preview.json': policy(reads),
  'docs/ram/up.json': policy(sorted([...reads, ...writes])),
  'docs/ram/README.md': page(),
}

const stale = []
for (const [name, text] of Object.entries(files)) {
  const file = join(root, name)
  const now = await readFile(file, 'utf8').catch(() => '')
  if (now === text) continue
  stale.push(name)
  if (!process.argv.includes('--check')) await writeFile(file, text)
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run: node scripts/docs/ram.mjs`)
  process.exitCode = 1
}

/** @param {readonly string[]} actions */
function sorted(actions) {
  return [...new Set(actions)].sort()
}

/** @param {readonly string[]} actions */
function policy(actions) {
  const statement = [{ Effect: 'Allow', Action: actions, Resource: '*' }]
  return `${JSON.stringify({ Version: '1', Statement: statement }, null, 2)}\n`
}

function page() {
  const rows = all.map(kind => `| ${kind.title} | ${listOf(kind.reads)} | ${listOf(kind.writes)} |`)
  return `# RAM policies

The least rights, made from the actions that the provider's kinds name (\`node scripts/docs/ram.mjs\` writes these files, \`npm run check\` compares them).

- [\`preview.json\`](preview.json): \`pulumi preview\`, \`pulumi refresh\` and \`hbr-absent impact\`. It only reads.
- [\`up.json\`](up.json): \`pulumi up\`. Leave out the writing actions of kinds that you never delete: what can't be deleted fails, and says which action is missing.

An action that the caller may not use blocks what its answer could hide, and the message names it. \`sts:GetCallerIdentity\` needs no right.
With \`hbr-absent:assumeRoleArn\` the role has one of these policies, and the caller only \`sts:AssumeRole\` for that role.

| kind | reads | writes |
|---|---|---|
${rows.join('\n')}
`
}

/** @param {readonly string[]} actions */
function listOf(actions) {
  return actions.map(action => `\`${action}\``).join(' ')
}
