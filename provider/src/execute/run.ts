// What happened to each step of a run. Plain data for verify, report and outputs.
import type { ObjectKey } from '../model/object'

/** The call was made and not refused: the object may go although this step did not see it gone. */
type Asked = true

export type StepOutcome =
  /** `note`: what a person should know of it, such as that there was nothing left to uninstall. */
  | { readonly state: 'done'; readonly note?: string }
  /** The step itself failed; `next` says what a person can do. */
  | { readonly state: 'failed'; readonly reason: string; readonly asked?: Asked }
  /** Something that it needs did not get done. */
  | { readonly state: 'skipped'; readonly reason: string; readonly asked?: Asked }
  /** Only time is missing; the next run does it. */
  | { readonly state: 'pending'; readonly reason: string; readonly until?: number; readonly asked?: Asked }

export interface StepRecord {
  readonly key: ObjectKey
  /** `remove`, or the name of a preparation. */
  readonly step: string
  readonly outcome: StepOutcome
  /** Milliseconds since the epoch, service clock. */
  readonly at: number
}

export interface RunRecord {
  readonly steps: readonly StepRecord[]
  /** An error that nobody expected ended the run: what else it was to do was not tried. */
  readonly fault?: string
}

/** It is gone, or may go yet: whatever it takes along has the same fate. */
export function isAsked(outcome: StepOutcome): boolean {
  switch (outcome.state) {
    case 'done':
      return true
    case 'failed':
    case 'skipped':
    case 'pending':
      return outcome.asked === true
  }
}

/** Keys of the objects whose removal was seen. */
export function seenGone({ steps }: RunRecord): ReadonlySet<ObjectKey> {
  const removed = steps.filter(({ step, outcome }) => step === 'remove' && outcome.state === 'done')
  return new Set(removed.map(({ key }) => key))
}
