// Which object each resource class names. One line a class; ids are composed as the kind's file does.
import type { ResourceInputs, ResourceType } from '../model/inputs'
import type { KindName } from '../model/object'

export interface Root {
  readonly kind: KindName
  readonly id: string
}

export type RootedType = Exclude<ResourceType, 'Estate'>

export const ROOTS: { readonly [T in RootedType]?: (inputs: ResourceInputs) => Root } = {
  Vault: inputs => ({ kind: 'vault', id: inputs.vaultId ?? '' }),
  BackupPlan: inputs => ({
    kind: inputs.edition === 'BASIC' ? 'essentialPlan' : 'backupPlan',
    id: inputs.planId ?? '',
  }),
}
