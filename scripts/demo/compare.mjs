// Compares what is left in the simulator with what should be left, record by record. Pure.
/** @typedef {import('../lib/simulator.mjs').EstateFile['regions']} Regions */
/** @typedef {import('../lib/simulator.mjs').WireRecord} WireRecord */

/** They tell of the past and go by themselves. */
const passing = new Set(['BackupJobs', 'RestoreJobs', 'Tasks'])

/**
 * A record that is left matches an expected one if it has all of the fields of that.
 * @param {Regions} left
 * @param {Regions} expected
 * @returns {{ missing: string[], unexpected: string[] }} each a line for a person
 */
export function compareEstates(left, expected) {
  const places = new Set([...collections(left).keys(), ...collections(expected).keys()])
  const [have, want] = [collections(left), collections(expected)]
  const missing = []
  const unexpected = []
  for (const place of places) {
    const keys = new Map((want.get(place) ?? []).map(record => [keyOf(record, Object.keys(record)), record]))
    const shapes = new Set([...keys.values()].map(record => Object.keys(record).join()))
    for (const record of have.get(place) ?? []) {
      const key = [...shapes].map(shape => keyOf(record, shape.split(','))).find(found => keys.has(found))
      if (key === undefined) unexpected.push(`${place}: ${describe(record, [...shapes].join().split(','))}`)
      else keys.delete(key)
    }
    for (const record of keys.values()) missing.push(`${place}: ${describe(record)}`)
  }
  return { missing, unexpected }
}

/**
 * @param {Regions} regions
 * @returns {Map<string, WireRecord[]>} records by "region product collection"
 */
function collections(regions) {
  const found = new Map()
  for (const [region, products] of Object.entries(regions)) {
    for (const [product, byName] of Object.entries(products)) {
      for (const [name, records] of Object.entries(byName)) {
        if (!passing.has(name)) found.set(`${region} ${product} ${name}`, records.flatMap(expand))
      }
    }
  }
  return found
}

/**
 * `{"_repeat": n, …}` stands for n records, with `{i}` in their strings replaced by 1…n.
 * @param {WireRecord} record
 * @returns {WireRecord[]}
 */
export function expand({ _repeat, ...record }) {
  if (_repeat === undefined) return [record]
  const text = JSON.stringify(record)
  return Array.from({ length: Number(_repeat) }, (_, at) =>
    JSON.parse(text.replaceAll('{i}', String(at + 1))),
  )
}

/**
 * @param {WireRecord} record
 * @param {readonly string[]} fields
 */
function keyOf(record, fields) {
  return JSON.stringify(fields.map(field => [field, record[field]]))
}

/**
 * @param {WireRecord} record
 * @param {readonly string[]} fields those that tell records of its collection apart; none known: its ids
 */
function describe(record, fields = []) {
  const telling = fields.filter(field => field in record)
  const shown = telling.length > 0 ? telling : Object.keys(record).filter(field => /^[A-Z].*Id$/.test(field))
  return shown.map(field => `${field} ${record[field]}`).join(', ')
}
