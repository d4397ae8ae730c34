// Inputs with their defaults, dates and durations in milliseconds: the form that judge and plan work with. Pure.
import { durationMs } from '../inputs/duration'
import type { ResourceInputs, ResourceType } from '../model/inputs'
import type { CheckedOptions } from '../model/options'

const DEFAULT_MAX_OBJECTS = 500

export function optionsOf(inputs: ResourceInputs): CheckedOptions {
  return {
    approve: inputs.approve === undefined ? [] : [inputs.approve].flat(),
    approveUntil: dateMs(inputs.approveUntil),
    acknowledgeDataLoss: inputs.acknowledgeDataLoss ?? false,
    onBlocked: inputs.onBlocked ?? 'fail',
    notBefore: dateMs(inputs.notBefore),
    gracePeriodMs: inputs.gracePeriod === undefined ? undefined : durationMs(inputs.gracePeriod),
    protect: inputs.protect ?? [],
    maxObjects: inputs.limits?.maxObjects ?? DEFAULT_MAX_OBJECTS,
    maxBytes: inputs.limits?.maxBytes,
    acceptManual: inputs.acceptManual ?? [],
    hanaSids: inputs.hanaSids ?? {},
    untag: inputs.untag ?? false,
    nativeSnapshots: inputs.nativeSnapshots ?? false,
    diskReplication: inputs.diskReplication ?? false,
    subscriptions: inputs.subscriptions ?? false,
    backupPoints: inputs.backupPoints ?? 'withVault',
    cascade: inputs.cascade ?? false,
  }
}

/** Naming a replica pair or group by its id is the opt-in; only a selection needs one besides. */
export function judgedOptions(type: ResourceType, inputs: ResourceInputs): CheckedOptions {
  const named = type === 'ReplicaPair' || type === 'ReplicaGroup'
  return optionsOf(named ? { ...inputs, diskReplication: true } : inputs)
}

/** The inputs were checked, so an ISO date parses. */
function dateMs(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text)
}
