// The form of a step that no public API offers. Each file beside this one finds the steps of some rows.
import type { LiveObject, ObjectKey, SourceRef } from '../../model/object'
import type { Row } from '../../model/rows'
import type { Look } from '../kind'

export interface ManualStep {
  /** `<what>:<id>`: people put it into `acceptManual`, so it never changes. */
  readonly id: string
  readonly rows: readonly Row[]
  /** What to do, in one sentence without a full stop. */
  readonly what: string
  /** Where in the console or on which host. */
  readonly how: string
  /** Why it must be done, and what is lost by it. */
  readonly why: string
  /** What the next run looks at to see that it is done. */
  readonly evidence: string
  /** Objects that wait until it is done or accepted. */
  readonly holds: readonly ObjectKey[]
  /** The vault whose protection makes the step unwanted. */
  readonly vaultId?: string
  /** Objects whose protection makes the step unwanted. */
  readonly keptBy?: readonly ObjectKey[]
  /** Without this option what the step holds is kept; whoever sets it says that the step is done. */
  readonly option?: 'diskReplication'
  /** Sources whose protection makes the step unwanted. */
  readonly sources?: readonly SourceRef[]
}

/** All steps of its rows in the look's region that are not done yet. */
export type FindSteps = (look: Look) => Promise<readonly ManualStep[]>

/** The step as an object of the estate. */
export function manualFrom(step: ManualStep, region: string): LiveObject<'manual'> {
  const { id, rows, what, how, why, evidence, holds, vaultId, keptBy = [], option, sources = [] } = step
  return {
    kind: 'manual',
    region,
    id,
    rows,
    sources,
    facts: { what, how, why, evidence, holds, vaultId, keptBy, option },
  }
}
