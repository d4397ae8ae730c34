// Whether a rule's `match` fits a call.
import type { Product } from '../entities/entity'
import { isList, type Json } from '../json'
import type { ActionFacts } from '../wire/catalog'
import type { Params } from '../wire/params'
import type { Match } from './rule'

export interface Target {
  readonly product: Product
  readonly region: string
  readonly action: string
  readonly calls: ActionFacts['kind']
  readonly params: Params
}

const same = (given: Json | undefined, wanted: Json): boolean =>
  given !== undefined && (isList(given) ? given : [given]).some(one => String(one) === String(wanted))

export function fits({ params, ...match }: Match, target: Target): boolean {
  const { product = target.product, region = target.region, action = target.action } = match
  return (
    product === target.product &&
    region === target.region &&
    action === target.action &&
    (match.calls ?? target.calls) === target.calls &&
    Object.entries(params ?? {}).every(
      ([name, wanted]) => wanted === undefined || same(target.params[name], wanted),
    )
  )
}
