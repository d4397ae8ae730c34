// Checks a run's order from the simulator's call log. Written from the dependency order of the product's objects, and
// shares no code with the planner: a mistake there can't hide here.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/lib/paths.mjs'
import type { Call, EstateFile } from '../../scripts/lib/simulator.mjs'
import { BACKUP_RULES } from './order/backup'
import { CLIENT_RULES } from './order/clients'
import { logOf, succeeded } from './order/log'
import { RECOVERY_RULES } from './order/recovery'
import type { OrderRule } from './order/rule'

const RULES: readonly OrderRule[] = [...BACKUP_RULES, ...CLIENT_RULES, ...RECOVERY_RULES]

/** The edges that are checked, as the order's own table writes them. */
export const EDGES: readonly string[] = RULES.map(({ edge }) => edge)

interface CatalogAction {
  readonly product: string
  readonly action: string
  /** `list`, `delete` or `update`. */
  readonly kind: string
}

const catalog: { readonly actions: readonly CatalogAction[] } = JSON.parse(
  readFileSync(join(root, 'provider', 'api', 'catalog.json'), 'utf8'),
)

const WRITING = new Set(
  catalog.actions
    .filter(({ kind }) => kind !== 'list')
    .map(({ product, action }) => `${product.toLowerCase()}:${action}`),
)

/** Calls that delete or change something, refused ones too. */
export function writingCalls(calls: readonly Call[]): readonly Call[] {
  return calls.filter(({ product, action }) => WRITING.has(`${product.toLowerCase()}:${action}`))
}

/** Deleting and changing calls that the service refused. Faults that a test injected don't count. */
export function refusals(calls: readonly Call[]): readonly string[] {
  return writingCalls(calls)
    .filter(call => call.fault === undefined && !succeeded(call))
    .map(call => `${shown(call)} was refused: ${call.code}`)
}

/**
 * Every `hard` and `data` edge that a run broke, as sentences; empty if the order was right.
 * @param before the estate before the run, with `_repeat` records written out: `simulator.state(true)`
 */
export function orderViolations(before: EstateFile, calls: readonly Call[]): readonly string[] {
  const log = logOf(before, calls)
  return writingCalls(calls)
    .filter(succeeded)
    .flatMap(call =>
      RULES.filter(rule => rule.actions.some(action => isOf(call, action))).flatMap(rule =>
        rule.missing(call, log).map(what => `${shown(call)}: ${what} (${rule.strength} edge ${rule.edge})`),
      ),
    )
}

/** hbr and ecs both have a DeleteSnapshot; only the latter is written with its product. */
function isOf(call: Call, action: string): boolean {
  return action.includes(':')
    ? `${call.product}:${call.action}` === action
    : call.action === action && call.product !== 'ecs'
}

function shown({ action, region, params }: Call): string {
  const ids = Object.entries(params)
    .filter(([name]) => /Ids?$/.test(name) && name !== 'VaultRegionId' && name !== 'RegionId')
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  return `${action}(${ids.join(', ')}) in ${region}`
}
