// Reads the options of a fault rule, and says what is wrong with one: its name, what it is, and what would be right.
import { isObject, type Json, type JsonObject } from '../json'

export class FaultError extends Error {}

interface Wanted {
  readonly least?: number
  readonly most?: number
  readonly such: Json
}

export class Options {
  private readonly asked: string[] = []

  constructor(
    private readonly path: string,
    private readonly fields: JsonObject,
  ) {}

  /** @throws FaultError whose message begins with the option's name */
  wrong(name: string, why: string): never {
    throw new FaultError(`${this.path}.${name} ${why}`)
  }

  private take(name: string): Json | undefined {
    this.asked.push(name)
    return this.fields[name]
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined
  }

  text(name: string, such: string): string | undefined {
    const value = this.take(name)
    if (value === undefined || (typeof value === 'string' && value !== '')) return value
    this.wrong(name, `must be a text, such as ${JSON.stringify(such)}`)
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.take(name)
    if (value === undefined) return undefined
    const found = values.find(one => one === value)
    return found ?? this.wrong(name, `must be one of ${values.join(', ')}`)
  }

  number(name: string, { least = 0, most, such }: Wanted): number | undefined {
    const value = this.take(name)
    if (value === undefined) return undefined
    if (typeof value === 'number' && value >= least && (most === undefined || value <= most)) return value
    const range = most === undefined ? `of ${least} or more` : `from ${least} to ${most}`
    this.wrong(name, `must be a number ${range}, such as ${JSON.stringify(such)}`)
  }

  flag(name: string): boolean | undefined {
    const value = this.take(name)
    if (value === undefined || typeof value === 'boolean') return value
    this.wrong(name, 'must be true or false')
  }

  object(name: string, such: Json): JsonObject | undefined {
    const value = this.take(name)
    if (value === undefined || isObject(value)) return value
    this.wrong(name, `must be an object, such as ${JSON.stringify(such)}`)
  }

  records(name: string, such: Json): readonly JsonObject[] | undefined {
    const value = this.take(name)
    if (value === undefined) return undefined
    const records = Array.isArray(value) ? value.filter(isObject) : []
    if (Array.isArray(value) && records.length === value.length) return records
    this.wrong(name, `must be a list of records, such as ${JSON.stringify(such)}`)
  }

  needed<T>(name: string, value: T | undefined, such: Json): T {
    return value ?? this.wrong(name, `is missing: give it, such as ${JSON.stringify(such)}`)
  }

  /** An option that nobody reads would be a fault that does not happen. */
  noOthers(): void {
    const other = Object.keys(this.fields).find(name => !this.asked.includes(name))
    if (other === undefined) return
    const known = this.asked.length === 0 ? 'there are none here' : `there are ${this.asked.join(', ')}`
    this.wrong(other, `is no option: ${known}`)
  }
}

/** Options as plain data again, without those that were not given. */
export function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> }
export function given(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}
