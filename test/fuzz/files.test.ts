// Files that people edit or exchange: plan documents, price tables, report folders. Broken ones approve and cost nothing.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseDocument } from '../../provider/dist/approve/document.js'
import { createPlanStore } from '../../provider/dist/approve/store.js'
import { digestOf } from '../../provider/dist/plan/digest.js'
import { parsePrices, priceOf } from '../../provider/dist/report/prices.js'
import { startTrial, type Trial } from './answers/trial'
import { wrongWrites } from './answers/verdict'
import { fuzz } from './fuzz'
import { DEEP_TEXT, hostile, isPolluted, withOneChange } from './hostile'

const INTENDED = {
  scope: '{"regions":["cn-hangzhou"],"select":"everything","type":"Estate"}',
  accountId: '1234567890123456',
  options: ['untag'],
  objects: ['backupPlan/cn-hangzhou/p-1', 'vault/cn-hangzhou/v-1'],
  changes: ['tagRule/cn-hangzhou/po-1'],
  manual: ['archive:v-1'],
}
const DIGEST = digestOf(INTENDED)
const { objects, changes, ...rest } = INTENDED
const DOCUMENT = {
  format: 1,
  digest: DIGEST,
  ...rest,
  delete: objects.map(object => ({ object, what: 'a thing', reason: 'a reason' })),
  change: changes.map(object => ({ object })),
}

const textOf = (value: unknown) =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? ''

describe('plan documents', () => {
  it('approve what they hold, or nothing: whatever value is changed', async () => {
    expect(parseDocument(textOf(DOCUMENT), DIGEST)).toEqual({ digest: DIGEST, ...INTENDED })
    const cases = fc.record({ at: fc.nat(60), value: hostile })
    await fuzz('plan documents', 1000, cases, ({ at, value }) => {
      const changed = withOneChange(DOCUMENT, at, (parent, key) => Reflect.set(parent, key, value))
      const plan = parseDocument(textOf(changed), DIGEST)
      if (plan !== undefined) expect(plan).toEqual({ digest: DIGEST, ...INTENDED })
      expect(isPolluted()).toBe(false)
    })
  })

  it('approve what they hold, or nothing: whatever letter is changed, and where they are cut off', async () => {
    const text = textOf(DOCUMENT)
    const cases = fc.record({
      at: fc.nat(text.length - 1),
      letter: fc.string({ unit: 'binary', maxLength: 2 }),
      cut: fc.boolean(),
    })
    await fuzz('letters of plan documents', 1500, cases, ({ at, letter, cut }) => {
      const changed = cut ? text.slice(0, at) : `${text.slice(0, at)}${letter}${text.slice(at + 1)}`
      const plan = parseDocument(changed, DIGEST)
      if (plan !== undefined) expect(plan).toEqual({ digest: DIGEST, ...INTENDED })
    })
  })

  it('are looked for under no name but a digest', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hbr-absent-fuzz-'))
    await writeFile(join(folder, 'outside.json'), textOf(DOCUMENT))
    const store = createPlanStore(folder)
    const names = fc.oneof(
      fc.constantFrom(
        '../../outside',
        '..',
        '',
        '__proto__',
        DIGEST.toUpperCase(),
        `${DIGEST}/`,
        `../../../${folder}/outside`,
        `${DIGEST}\u0000`,
      ),
      fc.string({ unit: 'binary' }),
    )
    await fuzz('names of plan documents', 300, names, async name => {
      expect(await store.read(name)).toBeUndefined()
    })
    await rm(folder, { recursive: true })
  })

  it.each([DEEP_TEXT, '', 'null', '[]', '\uFEFF{}', '{"format":1,"format":2}'])(
    'are no documents: %#',
    text => {
      expect(parseDocument(text, DIGEST)).toBeUndefined()
    },
  )
})

describe('price tables', () => {
  const TABLE = {
    currency: 'USD',
    date: '2026-11-01',
    items: { 'vault storage': { perMonth: 0.02, unit: 'GiB' }, client: { perMonth: 3, unit: 'object' } },
  }

  it('give money in figures, or say what is wrong with them', async () => {
    const cases = fc.record({ at: fc.nat(20), value: hostile })
    const sizes = [
      { storedBytes: 9007199254740993n },
      { storedBytes: 10n ** 30n },
      { storedBytes: undefined },
    ]
    await fuzz('price tables', 2000, cases, ({ at, value }) => {
      const text = textOf(withOneChange(TABLE, at, (parent, key) => Reflect.set(parent, key, value)))
      let table: ReturnType<typeof parsePrices>
      try {
        table = parsePrices(text)
      } catch (error) {
        expect(error).toMatchObject({ name: 'Error', message: expect.stringMatching(/\S/) })
        return
      }
      for (const item of ['vault storage', 'client', '__proto__', 'constructor', 'toString']) {
        for (const size of sizes) expect(priceOf(table, item, size)?.amount ?? '0').toMatch(/^\d+(\.\d\d)?$/)
      }
      expect(isPolluted()).toBe(false)
    })
  })

  it.each(['{"perMonth"', 'AccessKeySecret = s3cret', DEEP_TEXT])(
    'that are no JSON are not quoted: %#',
    text => {
      expect(() => parsePrices(text)).toThrow(/^(the file is not JSON|: .*)$/)
    },
  )
})

describe('with a provider', () => {
  let trial: Trial
  beforeAll(async () => {
    trial = await startTrial()
  })
  afterAll(() => trial.stop())

  it('no list of approvals but one with the digest lets a run do anything', async () => {
    const checked = await trial.check()
    if (checked.outcome === 'invalid') throw new Error(JSON.stringify(checked.failures))
    const { digest } = checked.inputs.plan
    const near = fc.constantFrom(
      digest.toUpperCase(),
      digest.slice(0, -1),
      `${digest}0`,
      `0${digest.slice(1)}`,
      `${digest}.json`,
      '*',
      '..',
      '__proto__',
      `../plans/${digest}`,
    )
    await fuzz(
      'lists of approvals',
      15,
      fc.array(fc.oneof(near, fc.string()), { maxLength: 3 }),
      async approve => {
        if (approve.includes(digest)) return
        const run = await trial.run(checked.inputs, approve)
        expect(run.reasons).not.toEqual([])
        expect(await trial.writes()).toEqual([])
      },
    )
    await trial.run(checked.inputs, ['*', digest])
    const writes = await trial.writes()
    expect(writes.length).toBeGreaterThan(0)
    expect(wrongWrites(writes, checked.inputs.plan)).toEqual([])
  })

  it('reports that have no folder to go to are an error of the preview', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hbr-absent-fuzz-'))
    await writeFile(join(folder, 'file'), '')
    await mkdir(join(folder, 'fine'))
    const bad = await trial.check([], { reportDir: join(folder, 'file') })
    expect(bad).toMatchObject({
      outcome: 'invalid',
      failures: [{ property: 'reportDir', reason: expect.stringContaining('is no folder') }],
    })
    expect(await trial.check([], { reportDir: join(folder, 'fine', 'deep') })).toMatchObject({
      outcome: 'checked',
    })
    expect((await readdir(join(folder, 'fine', 'deep'))).sort()).toEqual([
      'impact.html',
      'impact.json',
      'impact.md',
    ])
    await rm(folder, { recursive: true })
  })

  it('reports that can not be written at the end cost none of the outputs', async () => {
    await trial.reset()
    const folder = await mkdtemp(join(tmpdir(), 'hbr-absent-fuzz-'))
    const checked = await trial.check([], { reportDir: join(folder, 'reports') })
    if (checked.outcome === 'invalid') throw new Error(JSON.stringify(checked.failures))
    await rm(join(folder, 'reports'), { recursive: true })
    await writeFile(join(folder, 'reports'), 'in the way')
    const run = await trial.run(checked.inputs, [checked.inputs.plan.digest])
    expect(run.recorded).toBe(true)
    expect(run.outputs.deleted.length).toBeGreaterThan(0)
    expect(run.reasons.join()).toContain('the reports could not be written')
    await rm(folder, { recursive: true })
  })
})
