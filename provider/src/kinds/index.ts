// The registry of kinds: the only list. A kind that is missing here does not compile.
import type { EstateView } from '../estate/view'
import type { AnyObject, KindName, LiveObject } from '../model/object'
import type { CheckedOptions } from '../model/options'
import { plain } from '../model/plain'
import { backupPlan } from './backupPlan'
import { backupPoint } from './backupPoint'
import { client } from './client'
import { clientBackups } from './clientBackups'
import { containerCluster } from './containerCluster'
import { crossAccount } from './crossAccount'
import { dataSource } from './dataSource'
import { drill } from './drill'
import { essentialInstance } from './essentialInstance'
import { essentialPlan } from './essentialPlan'
import { hanaInstance } from './hanaInstance'
import { hanaPlan } from './hanaPlan'
import { job } from './job'
import type { Kind } from './kind'
import { legacyClient } from './legacyClient'
import { manual } from './manual'
import { mirrorVault } from './mirrorVault'
import { nasMount } from './nasMount'
import { nativeSnapshot } from './nativeSnapshot'
import { policy } from './policy'
import { policyBinding } from './policyBinding'
import { recoveryPlan } from './recoveryPlan'
import { replicaGroup } from './replicaGroup'
import { replicaPair } from './replicaPair'
import { replication } from './replication'
import { server } from './server'
import { sitePair } from './sitePair'
import { subscription } from './subscription'
import { tagRule } from './tagRule'
import { udmDisk } from './udmDisk'
import { udmInstance } from './udmInstance'
import { udmPoint } from './udmPoint'
import { vault } from './vault'

export const kinds: { readonly [K in KindName]: Kind<K> } = {
  vault,
  backupPlan,
  essentialPlan,
  backupPoint,
  job,
  tagRule,
  replication,
  policyBinding,
  policy,
  mirrorVault,
  legacyClient,
  crossAccount,
  clientBackups,
  client,
  udmInstance,
  udmDisk,
  udmPoint,
  nativeSnapshot,
  nasMount,
  hanaPlan,
  hanaInstance,
  dataSource,
  containerCluster,
  manual,
  essentialInstance,
  subscription,
  drill,
  recoveryPlan,
  replicaGroup,
  replicaPair,
  server,
  sitePair,
}

export const KIND_NAMES = Object.keys(kinds).filter((name): name is KindName => name in kinds)

/** Kinds that need a person's opt-in are listed only with it, so without it nobody knows of any. */
export function isListed(name: KindName, options: CheckedOptions): boolean {
  const { optIn } = kinds[name]
  return optIn === undefined || options[optIn]
}

/** Kinds that are listed because the person opted in. */
export function optedIn(options: CheckedOptions): readonly KindName[] {
  return KIND_NAMES.filter(name => kinds[name].optIn !== undefined && isListed(name, options))
}

export function kindOf<K extends KindName>(object: LiveObject<K>): Kind<K> {
  return kinds[object.kind]
}

/** `backup vault v-1 "finance"`, for messages. */
export function describe(object: AnyObject): string {
  const name = object.name === undefined || object.name === '' ? '' : ` "${object.name}"`
  return plain(`${kindOf(object).title} ${object.id}${name}`)
}

/** True while a preparation that the removal needs (uninstall, stop) is still to be done. */
export function mustPrepare<K extends KindName>(object: LiveObject<K>, view: EstateView): boolean {
  return kindOf(object).prepare.some(step => step.when === 'always' && step.due(object, view))
}
