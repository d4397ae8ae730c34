// Lists by key, where an item may have several keys or none.

/** @example listsBy(plans, plan => [plan.vaultId]).get('v-1') */
export function listsBy<K, T>(
  items: Iterable<T>,
  keysOf: (item: T) => readonly K[],
): ReadonlyMap<K, readonly T[]> {
  const lists = new Map<K, T[]>()
  for (const item of items) for (const key of keysOf(item)) addTo(lists, key, item)
  return lists
}

export function addTo<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else list.push(item)
}
