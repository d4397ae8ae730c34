// The typed view of the generated tables: which actions exist, what they take and what they answer.
import { isFields } from './decode'
import { type Actions, FACTS, type ListActions } from './generated/actions'

/** `product.Action`, such as `hbr.DescribeVaults`. */
export type ActionName = keyof Actions

/** The actions that list rows. */
export type ListAction = keyof ListActions

export type RequestOf<A extends ActionName> = Actions[A]['request']
export type ResponseOf<A extends ActionName> = Actions[A]['response']

/** One row of a listing: `RowOf<'hbr.DescribeVaults'>`. Every field may be missing. */
export type RowOf<A extends ListAction> = ListActions[A]

export const factsOf = (action: ActionName) => FACTS[action]

/**
 * The most elements of a list parameter in one call, such as `UninstallBackupClients`' 20 clients and instances
 * together. Undefined: no limit is published.
 */
export function batchLimit(action: ActionName, parameter: string): number | undefined {
  const entry = Object.entries(FACTS[action].batch).find(([names]) => names.split('+').includes(parameter))
  return entry?.[1]
}

/** True for what `shaped` built with the action's shape; types and shapes come from the same catalog entry. */
export function isResponseOf<A extends ActionName>(_action: A, value: unknown): value is ResponseOf<A> {
  return isFields(value)
}

/** True for the list at the action's row path of a response that `shaped` built. */
export function isRowsOf<A extends ListAction>(_action: A, value: unknown): value is readonly RowOf<A>[] {
  return Array.isArray(value)
}
