// Every hard and data edge of the dependency order: ignored, the service refuses or something is lost; the provider
// never ignores it (the scene fails on a refusal, a loss or a wrong order).

import { describe, expect, it } from 'vitest'
import { CloudError, createCloud } from '../../../provider/dist/cloud/index.js'
import { EDGES, orderViolations } from '../../support/order'
import { KEYS } from '../../support/reconciler'
import { bill, DAY, names, type Scene, stage, type Up } from '../rows/harness'
import { BACKUP_EDGES } from './backup'
import { CLIENT_EDGES } from './clients'
import type { Consequence, EdgeCase } from './edge'
import { RECOVERY_EDGES } from './recovery'

const CASES = [...BACKUP_EDGES, ...CLIENT_EDGES, ...RECOVERY_EDGES]

/** Where one rule of the checker stands for several edges. */
const COVERS: Readonly<Record<string, readonly string[]>> = {
  'J -> PL, PB, PH, V': ['J -> PL', 'J -> PB', 'J -> PH', 'J -> V'],
  'HP, HS -> HSP': ['HP -> HSP', 'HS all -> HSP'],
}

/** Code of the refusal; undefined where the service obeyed. */
async function ignore({ wrong }: EdgeCase, scene: Scene): Promise<string | undefined> {
  try {
    await wrong(createCloud({ credentials: KEYS, endpoints: scene.endpoints }), () => scene.advance(5))
    return undefined
  } catch (error) {
    if (error instanceof CloudError) return error.code
    throw error
  }
}

async function expectConsequence(shows: Consequence, scene: Scene, code: string | undefined, edge: string) {
  if ('refused' in shows) return expect(code).toBe(shows.refused)
  expect(code).toBeUndefined()
  if ('damage' in shows) expect((await scene.damage()).map(damage => damage.edge)).toContain(shows.damage)
  else if ('billed' in shows) {
    await scene.advance(30 * DAY)
    expect(bill(await scene.billing())).toContain(shows.billed)
  } else expect(orderViolations(scene.before, await scene.calls()).join()).toContain(edge)
}

function expectDone({ instead }: EdgeCase, { calls, plan, outputs, reasons }: Up) {
  const left = [...names(plan.blocked), ...names(plan.keep), ...names(outputs.leftovers)]
  if ('leaves' in instead) expect(left).toContain(instead.leaves)
  else
    expect(
      calls.map(({ action }) => action),
      [...reasons, ...left].join('\n'),
    ).toContain(instead.calls)
}

describe.each(CASES)('$edge ($strength)', edgeCase => {
  it('is refused or does harm where a call ignores it', async () => {
    const scene = await stage(edgeCase.estate, edgeCase.more)
    const code = await ignore(edgeCase, scene)
    await expectConsequence(edgeCase.shows, scene, code, edgeCase.edge)
  })

  it('is never ignored by the provider', async () => {
    const scene = await stage(edgeCase.estate, edgeCase.more)
    expectDone(edgeCase, await scene.up(edgeCase.type, edgeCase.inputs))
  })
})

it('has a case for every edge that the order checker knows', () => {
  const known = CASES.map(({ edge }) => edge)
  expect(EDGES.flatMap(edge => COVERS[edge] ?? [edge]).filter(edge => !known.includes(edge))).toEqual([])
})
