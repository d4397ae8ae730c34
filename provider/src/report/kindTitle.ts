// Kinds in the words of people, for lists that hold only their names.
import { isKindName } from '../inputs/kindNames'
import { kinds } from '../kinds'
import { partsOf } from '../model/object'

/** `backup vault` for `vault`; a name that is no kind, such as `disk`, stays as it is. */
export function kindTitle(kind: string): string {
  return isKindName(kind) ? kinds[kind].title : kind
}

interface Identity {
  readonly kind: string
  readonly region: string
  readonly id: string
}

/** `backup vault v-1 in cn-hangzhou` */
export function objectText({ kind, region, id }: Identity): string {
  return `${kindTitle(kind)} ${id} in ${region}`
}

/** The same for an object's key. */
export function keyText(key: string): string {
  return objectText(partsOf(key))
}
