// Actions on HANA and on old clients name a vault, which must exist.
import type { SimRecord } from '../estate/segment'
import { text } from '../wire/read'
import { Refusal } from '../wire/refusal'
import type { World } from '../world'
import type { Call } from './entity'

/** The vault that the call names; undefined where it names none. */
export function checkVault(call: Call, world: World): SimRecord | undefined {
  const id = text(call.params, 'VaultId')
  const vault = world.table(call.region, 'hbr', 'Vaults').get(id ?? '')
  if (id && !vault) throw new Refusal('VaultNotExist', `The vault ${id} does not exist.`, 404)
  return vault
}
