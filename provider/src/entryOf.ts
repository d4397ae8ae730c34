// Reading a record by a name that somebody else has chosen.

/** Undefined where the record has no such entry of its own: an id may well be `constructor`. */
export function entryOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
