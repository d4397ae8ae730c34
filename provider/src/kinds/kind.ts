// What one kind of object has to say of itself. Each file in kinds/ implements this; kinds/index.ts lists them.
import type { Cloud } from '../cloud'
import type { EstateView } from '../estate/view'
import type { Edge } from '../model/edge'
import type { AnyObject, KindName, LiveObject, ObjectKey } from '../model/object'
import type { CheckedOptions } from '../model/options'
import type { Row } from '../model/rows'
import type { Verdict } from '../model/verdict'
import type { MoreRows } from './moreRows'
import type { Point } from './pointSize'

/** Where kinds are listed: one region at one time. Kinds that read the same rows share them, see oncePerLook. */
export interface Look {
  readonly cloud: Cloud
  readonly region: string
  readonly accountId: string
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Vaults whose backup points are needed one by one; elsewhere the vault's own count is enough. */
  readonly pointsOf: ReadonlySet<string>
  /** Ids of sources and clients whose backup points are needed, in whatever vault they are. */
  readonly pointsFrom?: ReadonlySet<string>
}

/** What a call did to one object. Errors are thrown as CloudError and handled once, in execute/attempt.ts. */
export type StepResult =
  /** `lost`: no usable answer came, so it may not have been done at all. */
  | { readonly outcome: 'requested'; readonly lost?: LostAnswer }
  /** The call itself saw that it is done; `note` says what a person should know of it. */
  | { readonly outcome: 'done'; readonly note?: string }
  /** `ofCaller`: no other call would be served either, see CallerFault. */
  | { readonly outcome: 'failed'; readonly reason: string; readonly ofCaller?: true }

export interface LostAnswer {
  /** Such as `hbr.DeleteVault`. */
  readonly action: string
  readonly code: string
  /** For people. */
  readonly reason: string
}

/** The results of one call, in the order of its objects. */
export type BatchResults = readonly StepResult[]

/** Seconds. */
export interface PollTimes {
  readonly first: number
  readonly most: number
  readonly timeout: number
  /** One look comes as soon as the call is answered: what is done by then need not wait for `first`. */
  readonly atOnce?: boolean
}

export interface CallContext {
  readonly cloud: Cloud
  readonly region: string
  readonly accountId: string
  readonly options: CheckedOptions
  /** Sleeps; rejects when the run is stopped. */
  pause(seconds: number): Promise<void>
  /** The person's poll settings over the step's own. */
  readonly poll: PollTimes
}

/** One thing that is done to objects by a call: a preparation, or the removal itself. */
export interface Step<K extends KindName> {
  /** For progress and reports: `uninstall`, `delete`. */
  readonly verb: string
  /** Most objects in one call. */
  readonly batch: number
  /** Only objects with the same answer share a call; without it, all of a region do. */
  together?(object: LiveObject<K>): string
  run(objects: readonly LiveObject<K>[], context: CallContext): Promise<BatchResults>
  /** Seconds to wait between looks whether it is done; the defaults suit most kinds. */
  readonly settle?: Partial<PollTimes>
  /** How the object shows that the step was tried and did not work, such as `status stop_failed`. */
  failed?(object: LiveObject<K>): string | undefined
}

/** Something to do to an object before it, or another, can be removed: disable, uninstall, stop. */
export interface Preparation<K extends KindName> extends Step<K> {
  readonly name: string
  /** `always`: the removal needs it. `ifNeeded`: only where an edge of the plan asks for it. */
  readonly when: 'always' | 'ifNeeded'
  /** False once the object's own state shows that it is done. */
  due(object: LiveObject<K>, view: EstateView): boolean
}

/** Numbers that the API gave; what is absent is not known, which is not the same as 0. */
export interface ObjectSize {
  readonly points?: bigint
  /** After deduplication: what is stored and billed. */
  readonly storedBytes?: bigint
  /** Of the source, before deduplication. */
  readonly protectedBytes?: bigint
}

/** What a removal leaves behind and another product goes on billing. */
export interface LeftBehind {
  /** Such as `nativeSnapshot` or `disk`; `stillThere.ts` knows how to look for it. */
  readonly kind: string
  readonly region: string
  readonly id: string
  readonly reason: string
  /** Product that bills it, such as `ecs`. */
  readonly billedBy: string
}

/** A kind that can't be judged where another kind's listing failed. */
export interface Hidden {
  readonly kind: KindName
  readonly where: 'region' | 'everywhere'
}

export interface Kind<K extends KindName> {
  readonly kind: K
  /** For people: `backup vault`. */
  readonly title: string
  /**
   * `own`: the plan names it. `attached`: approved through what it serves and never named in a plan, because it comes
   * and goes by itself (backup points, jobs). `manual`: no API removes it; it is a step for a person, in the scope of
   * whatever waits for it, and listed in the plan's `manual`.
   */
  readonly standing: 'own' | 'attached' | 'manual'
  /** In scope wherever the first of what it serves is, besides where a selection matches it. */
  readonly follows?: true
  /** Listed only for resources with this option, and in no scope without it. */
  readonly optIn?: 'nativeSnapshots' | 'subscriptions'
  /**
   * No listing shows the object itself, only what points to it (plans, bindings, points): its removal is called even
   * when nothing points to it any more.
   */
  readonly unlisted?: true
  /**
   * The object when nothing but its id is left of it, as far as it can still be told. Undefined: it is surely gone.
   * With it, what an approved plan held counts as there until a run has seen it gone.
   */
  recall?(id: string, look: Look): Promise<LiveObject<K> | undefined>
  /** `change`: its removal edits something else (a rule, a tag, a renewal); the plan lists it under `change`. */
  readonly effect: 'delete' | 'change'
  /** All its objects are of these rows: a selection of other rows does not need its listing. */
  readonly onlyRows?: readonly Row[]
  /** All objects of this kind in the look's region. Throws a CloudError when the listing is not complete. */
  list(look: Look): Promise<readonly LiveObject<K>[]>
  /** Looks again at a few known objects alone, where the API can. Throws as `list` does. */
  readonly find?: {
    /** With more objects than this the listing takes fewer calls. */
    readonly most: number
    /** Those of these objects of its own kind that are there, as they are now. */
    read(known: readonly AnyObject[], look: Look): Promise<readonly LiveObject<K>[]>
  }
  /** API actions that `list` calls: for gaps and RAM policies. */
  readonly reads: readonly string[]
  /** API actions that change or delete: for RAM policies. */
  readonly writes: readonly string[]
  /** Where this listing fails, objects of these kinds could have dependents that nobody sees: they are blocked. */
  readonly hides: readonly Hidden[]
  /** Every order that this object takes part in, stated by the kind that knows it. */
  edges(object: LiveObject<K>, view: EstateView): readonly Edge[]
  /** Stages of a run that its removal is part of: a name takes the place of edges where many wait for many. */
  stages?(object: LiveObject<K>, view: EstateView): readonly string[]
  /** Everything in these stages is tried before its removal. That is an order and nothing else. */
  afterStages?(object: LiveObject<K>): readonly string[]
  /**
   * What the object serves, most specific first. A cascade takes the object along only if all of it goes too;
   * an attached object belongs to the first of these that exists.
   */
  serves(object: LiveObject<K>, view: EstateView): readonly ObjectKey[]
  /** The object without which this one has no meaning: a scope that names that one holds this one too. */
  partOf?(object: LiveObject<K>, view: EstateView): ObjectKey | undefined
  /** Rows that a protect rule must reckon with besides the object's own; a selection by rows does not. */
  moreRows?(object: LiveObject<K>): MoreRows
  /** Each of these is needed for the object to work: a cascade of any of them takes the object along. */
  needs?(object: LiveObject<K>, view: EstateView): readonly ObjectKey[]
  /** Deleting that one deletes this one: then no call of its own is made. */
  goesWith?(object: LiveObject<K>, view: EstateView): ObjectKey | undefined
  /** False: with these options nobody touches the object, so no scope holds it and nothing waits for it. */
  wanted?(object: LiveObject<K>, options: CheckedOptions): boolean
  /** Other regions that must be seen too before this object is judged, such as that of a mirror. */
  elsewhere?(object: LiveObject<K>): readonly string[]
  /** What holds the object's data, mostly a vault: protecting that keeps the object. */
  home?(object: LiveObject<K>, view: EstateView): ObjectKey | undefined
  /** What else keeps the object where a protect rule names it, such as the policy of a binding. */
  keptBy?(object: LiveObject<K>, view: EstateView): readonly ObjectKey[]
  /** What the service would refuse, and values that nobody has seen. Undefined: nothing forbids the removal. */
  forbids?(object: LiveObject<K>, view: EstateView, now: number, options: CheckedOptions): Verdict | undefined
  readonly prepare: readonly Preparation<K>[]
  readonly remove: Step<K>
  /** Its backup points are lost with it; the plan says `points: "all"`. */
  takesPoints(object: LiveObject<K>, view: EstateView): boolean
  /** What is lost with it, in numbers that the API gives. Absent: it holds no backup data of its own. */
  size?(object: LiveObject<K>, view: EstateView): ObjectSize
  /** Each of its backup points; undefined where not all of them were listed one by one. */
  listedPoints?(object: LiveObject<K>, view: EstateView): readonly Point[] | undefined
  /** Whose own figures count its data already, if they go too. Empty: nobody's. */
  storedIn?(object: LiveObject<K>, view: EstateView): readonly ObjectKey[]
  /** What stays after its removal and goes on being billed by another product. */
  leaves?(object: LiveObject<K>, view: EstateView): readonly LeftBehind[]
  /** What of it is billed, such as `vault storage`; undefined where nothing is. */
  billed(object: LiveObject<K>, view: EstateView): string | undefined
  /** Why it goes, for the plan. */
  reason(object: LiveObject<K>, view: EstateView): string
}
