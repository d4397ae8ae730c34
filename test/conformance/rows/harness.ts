// A row of the product document at work: its own simulator, the compiled provider, and what is seen from outside of both.

import { pick, uniq } from 'lodash'
import { expect } from 'vitest'
import { RECORDED_NAMES } from '../../../provider/dist/inputs/scopes.js'
import type { CheckedInputs, ResourceType } from '../../../provider/dist/model/inputs.js'
import type { ResourceOutputs } from '../../../provider/dist/model/outputs.js'
import type { PlanDocument } from '../../../provider/dist/model/plan.js'
import { createReconciler } from '../../../provider/dist/reconcile.js'
import type { Call, EstateFile } from '../../../scripts/lib/simulator.mjs'
import type { BillingItem, FaultRule, JsonObject } from '../../../simulator/dist/index.js'
import { orderViolations, refusals, writingCalls } from '../../support/order'
import { checkedInputs, KEYS } from '../../support/reconciler'
import { openService } from '../service'

export const ACCOUNT = '1234567890123456'
export const HOME = 'cn-hangzhou'
export const AWAY = 'cn-shanghai'
export const NOW = '2026-11-24T08:00:00Z'
/** Seconds since 1970 of `NOW`. */
export const SECONDS = Date.parse(NOW) / 1000
export const DAY = 86_400

/** Collections by product, such as `{ hbr: { Vaults: [...] } }`. */
export type Products = Readonly<Record<string, Readonly<Record<string, readonly JsonObject[]>>>>

export interface Circumstances {
  /** Beside the home region. */
  readonly regions?: Readonly<Record<string, Products>>
  readonly bss?: Readonly<Record<string, readonly JsonObject[]>>
}

export interface Up {
  readonly plan: PlanDocument
  readonly outputs: ResourceOutputs
  /** Why it failed; empty: it did not. */
  readonly reasons: readonly string[]
  readonly calls: readonly Call[]
  /** Whether the diff against the recorded outputs had reported changes; true for a first run. */
  readonly changes: boolean
}

export interface Scene {
  /** Each time with a provider process of its own. */
  preview(
    type: ResourceType,
    inputs: Readonly<Record<string, unknown>>,
    recorded?: ResourceOutputs,
  ): Promise<PlanDocument>
  /** Preview, approval of that plan besides what `inputs` approve, update. `recorded`: the outputs of the run before. */
  up(type: ResourceType, inputs: Readonly<Record<string, unknown>>, recorded?: ResourceOutputs): Promise<Up>
  billing(): Promise<readonly BillingItem[]>
  state(): Promise<EstateFile>
  calls(): Promise<readonly Call[]>
  /** What the service has recorded as lost. */
  damage(): Promise<readonly { readonly edge: string }[]>
  /** The estate at the start. */
  readonly before: EstateFile
  advance(seconds: number): Promise<void>
  /** What a person does by hand: in the console, on a host. */
  byHand(
    collection: string,
    change: { readonly put?: readonly JsonObject[]; readonly remove?: readonly JsonObject[] },
  ): Promise<void>
  /** Makes the service misbehave from now on. */
  faults(rules: readonly FaultRule[]): Promise<void>
  /** For calls straight to the service. */
  readonly endpoints: Readonly<Record<string, string>>
}

/** A select of one row in the home region, as a person writes it. */
export const rowOnly = (row: string, more: Readonly<Record<string, unknown>> = {}) => ({
  accountId: ACCOUNT,
  regions: [HOME],
  select: [{ rows: [row] }],
  ...more,
})

export async function stage(home: Products, { regions = {}, bss }: Circumstances = {}): Promise<Scene> {
  const estate = { accountId: ACCOUNT, now: NOW, regions: { [HOME]: home, ...regions }, bss }
  const { endpoints, workDir, admin } = await openService(estate)
  const open = () =>
    createReconciler(
      {
        ...KEYS,
        endpoints,
        workDir,
        poll: { initialSeconds: 0.02, maxSeconds: 0.1, timeoutSeconds: 20 },
      },
      () => undefined,
    )
  /** As the engine's adapter does: what `check` recorded goes from the old inputs to the new ones. */
  const checked = (
    type: ResourceType,
    raw: Readonly<Record<string, unknown>>,
    recorded?: ResourceOutputs,
  ): Promise<CheckedInputs> => checkedInputs(open(), type, { ...raw, ...pick(recorded, RECORDED_NAMES) })
  return {
    endpoints,
    before: await admin.state(true),
    calls: () => admin.calls(),
    damage: async () => (await admin.state())._damage ?? [],
    preview: async (type, inputs, recorded) => (await checked(type, inputs, recorded)).plan,
    up: async (type, inputs, recorded) => {
      const { plan } = await checked(type, inputs, recorded)
      const before = await admin.calls()
      const estateBefore = await admin.state(true)
      const reconciler = open()
      const approve = [inputs.approve ?? [], plan.digest].flat()
      const wanted = await checked(type, { ...inputs, approve }, recorded)
      const changes = recorded === undefined || reconciler.diff(type, 'id', recorded, wanted).changes
      const { outputs, reasons } =
        recorded === undefined
          ? await reconciler.create(type, wanted)
          : await reconciler.update(type, 'id', recorded, wanted)
      const calls = await admin.calls(before.at(-1)?.seq)
      const after = await admin.state(true)
      // Whatever else a case looks at: never a call that the service refuses, never a loss, never a broken edge.
      expect(refusals(calls)).toEqual([])
      expect(orderViolations(estateBefore, calls)).toEqual([])
      expect(after._damage ?? []).toEqual([])
      return { plan, outputs, reasons, calls, changes }
    },
    billing: () => admin.billing(),
    state: () => admin.state(true),
    advance: async seconds => {
      await admin.advance(seconds)
    },
    faults: async rules => {
      await admin.faults(rules)
    },
    byHand: async (collection, change) => {
      await admin.edit({ region: HOME, product: 'hbr', collection, ...change })
    },
  }
}

/** Actions that delete or change, in the order of their first call. */
export function actionsOf(calls: readonly Call[]): readonly string[] {
  return uniq(writingCalls(calls).map(nameOf))
}

const nameOf = ({ product, action }: Call) => (product === 'hbr' ? action : `${product}:${action}`)

/**
 * Every call of a stage comes before every call of the next one; all stages happen, and nothing else does. A stage of
 * several actions has no order within.
 */
export function expectStages(up: Up, stages: readonly (string | readonly string[])[]): void {
  const named = stages.map(stage => [stage].flat())
  const writes = writingCalls(up.calls)
  const order = writes.map(call => named.findIndex(names => names.includes(nameOf(call))))
  const shown = [writes.map(nameOf).join(' '), ...up.reasons, ...notDone(up.plan)].join('\n')
  expect(actionsOf(up.calls).toSorted(), shown).toEqual(named.flat().toSorted())
  expect(order, shown).toEqual(order.toSorted((a, b) => a - b))
}

function notDone({ blocked, keep }: PlanDocument): readonly string[] {
  return [...blocked, ...keep].map(({ kind, id, reason }) => `${kind} ${id}: ${reason}`)
}

/** Values of one parameter, in the order of the calls of that action. */
export function given({ calls }: Up, action: string, param: string): readonly unknown[] {
  return writingCalls(calls)
    .filter(call => call.action === action)
    .map(({ params }) => params[param])
}

/** `kind id` of each entry, sorted. */
export const names = (
  entries: readonly { readonly kind: string; readonly id: string }[],
): readonly string[] => entries.map(({ kind, id }) => `${kind} ${id}`).toSorted()

/** Ids of steps by hand, sorted. */
export const steps = (entries: readonly { readonly id: string }[]): readonly string[] =>
  entries.map(({ id }) => id).toSorted()

/** `item kind id` of everything that is billed. */
export const bill = (items: readonly BillingItem[]): readonly string[] =>
  items.map(({ item, kind, id }) => `${item}: ${kind} ${id}`).toSorted()

/** Each of the two actions was called, and every call of the first came before any of the second. */
export function expectBefore({ calls }: Up, first: string, second: string): void {
  const at = (name: string) => calls.filter(({ action }) => action === name).map(({ seq }) => seq)
  const [before, after] = [at(first), at(second)]
  expect([before.length > 0, after.length > 0], `${first}, ${second}`).toEqual([true, true])
  expect(Math.max(...before), `${first} before ${second}`).toBeLessThan(Math.min(...after))
}
