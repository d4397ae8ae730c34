// The explicit list of what a fault may do. A new kind of fault is one file in kinds/ and one line in each list here.
import type { Behaviour } from './behaviour'
import { type BindingReturns, bindingReturns } from './kinds/bindingReturns'
import { type ClockSkew, clockSkew } from './kinds/clockSkew'
import { type CutAnswer, cutAnswer } from './kinds/cutAnswer'
import { type Deny, deny } from './kinds/deny'
import { type DropAnswer, dropAnswer } from './kinds/dropAnswer'
import { type Edit, edit } from './kinds/edit'
import { type EndlessTask, endlessTask } from './kinds/endlessTask'
import { type ErrorAnswer, error } from './kinds/error'
import { type ExpireKey, expireKey } from './kinds/expireKey'
import { type FailTask, failTask } from './kinds/failTask'
import { type Latency, latency } from './kinds/latency'
import { type LockVault, lockVault } from './kinds/lockVault'
import { type RepeatRows, repeatRows } from './kinds/repeatRows'
import { type SetFields, setFields } from './kinds/setFields'
import { type SkipRows, skipRows } from './kinds/skipRows'
import { type StaleList, staleList } from './kinds/staleList'
import { type StopInstance, stopInstance } from './kinds/stopInstance'
import { type Throttle, throttle } from './kinds/throttle'
import { type Timeout, timeout } from './kinds/timeout'
import type { Options } from './options'

export type Effect =
  | BindingReturns
  | ClockSkew
  | CutAnswer
  | Deny
  | DropAnswer
  | Edit
  | EndlessTask
  | ErrorAnswer
  | ExpireKey
  | FailTask
  | Latency
  | LockVault
  | RepeatRows
  | SetFields
  | SkipRows
  | StaleList
  | StopInstance
  | Throttle
  | Timeout

type Makers = {
  readonly [K in Effect['kind']]: (options: Options) => {
    readonly effect: Extract<Effect, { readonly kind: K }>
    readonly behaviour: Behaviour
  }
}

/** In the order in which the README explains them. */
export const EFFECTS: Makers = {
  throttle,
  error,
  deny,
  latency,
  timeout,
  dropAnswer,
  cutAnswer,
  staleList,
  skipRows,
  repeatRows,
  setFields,
  endlessTask,
  failTask,
  stopInstance,
  bindingReturns,
  lockVault,
  edit,
  expireKey,
  clockSkew,
}
