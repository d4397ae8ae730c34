// What the operations of one provider process share. The thin edge around the pure core: everything here reads or writes.
import { compact } from 'lodash'
import { recordedPlans } from '../approve/recordedPlans'
import { createSightings, type Sightings } from '../approve/sightings'
import { createPlanStore, type PlanStore } from '../approve/store'
import type { NetworkOptions } from '../cloud'
import type { ProviderConfig } from '../contract'
import type { ResourceInputs } from '../model/inputs'
import type { ApprovedPlan, ResourceOutputs } from '../model/outputs'
import { digestOf } from '../plan/digest'
import { createReports, type Reports } from '../reports'
import { optionsOf } from '../scope/options'
import { createSession, type Session } from '../session'
import type { Stop } from '../stop'

export interface Parts {
  readonly session: Session
  readonly store: PlanStore
  readonly sightings: Sightings
  readonly reports: Reports
  readonly stop: Stop
  /** For the person who reads the terminal. */
  say(text: string): void
}

export function createParts(
  config: ProviderConfig,
  say: (text: string) => void,
  stop: Stop,
  network: NetworkOptions,
): Parts {
  return {
    session: createSession(config, stop, 'change', network),
    store: createPlanStore(config.workDir),
    sightings: createSightings(config.workDir),
    reports: createReports(config.workDir),
    stop,
    say,
  }
}

/** The plans that the given digests stand for, as far as a document or the state tells. */
export async function knownPlans(
  { store }: Parts,
  inputs: ResourceInputs,
  recorded: ResourceOutputs | undefined,
): Promise<readonly ApprovedPlan[]> {
  const documents = await Promise.all(optionsOf(inputs).approve.map(digest => store.read(digest)))
  const kept = recordedPlans(recorded).filter(plan => digestOf(plan) === plan.digest)
  return [...compact(documents), ...kept]
}
