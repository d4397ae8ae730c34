// Finds inputs that are not known yet: outputs of resources that a preview does not create.
import { isPlainObject, omit } from 'lodash'

/** What the engine sends for an unknown value, also inside lists and objects. Never an id, never a filter. */
export const UNKNOWN_VALUE = '04da6b54-80e4-46f7-96ec-b56ff0331ba9'

/** The first unknown input of a resource, else of one that it waits for, as the person wrote it. */
export function unknownInput(raw: unknown): string | undefined {
  if (!isPlainObject(raw)) return unknownPath(raw)
  const inputs: Readonly<Record<string, unknown>> = Object(raw)
  const { delegated } = inputs
  return firstPath([
    () => unknownPath(omit(inputs, 'delegated')),
    ...(Array.isArray(delegated) ? delegated : []).map(item => () => {
      const { type, resource, inputs: handed } = Object(item)
      const path = unknownPath(handed)
      return path === undefined ? undefined : `${path} of ${type} "${resource}"`
    }),
    () => unknownPath(delegated, 'dependsOn'),
  ])
}

/** The path of the first value that is unknown, such as `protect[1].ids[0]`; undefined where all are known. */
function unknownPath(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.includes(UNKNOWN_VALUE) ? path || 'inputs' : undefined
  if (Array.isArray(value)) {
    return firstPath(value.map((item, index) => () => unknownPath(item, `${path}[${index}]`)))
  }
  if (!isPlainObject(value)) return undefined
  return firstPath(
    Object.entries(Object(value)).map(([key, item]) => () => {
      const at = path === '' ? key : `${path}.${key}`
      return key.includes(UNKNOWN_VALUE) ? path || 'inputs' : unknownPath(item, at)
    }),
  )
}

function firstPath(candidates: readonly (() => string | undefined)[]): string | undefined {
  for (const candidate of candidates) {
    const found = candidate()
    if (found !== undefined) return found
  }
  return undefined
}
