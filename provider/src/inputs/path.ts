// How messages name a place in the inputs: as a person would write it in a program.

/** `['protect', 1, 'olderThan']` → `protect[1].olderThan`. Keys that are no plain name are quoted. */
export function writtenPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, part) => {
    if (typeof part === 'number') return `${written}[${part}]`
    const name = String(part)
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${written}[${JSON.stringify(name)}]`
    return written === '' ? name : `${written}.${name}`
  }, '')
}
