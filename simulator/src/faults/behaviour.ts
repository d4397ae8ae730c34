// What a fault may do to one call, in the order in which wire/serve.ts asks for it.
import type { Answer, Call, Product } from '../entities/entity'
import type { JsonObject } from '../json'
import type { ActionFacts } from '../wire/catalog'
import type { Refusal } from '../wire/refusal'
import type { World } from '../world'

/** A call whose signature was found good, before anything is done. */
export interface Caller {
  readonly product: Product
  readonly action: string
  /** Empty where signatures are not verified. */
  readonly keyId: string
}

/** How the answer leaves. `lost`: the connection is closed; `silent`: it stays open and nothing comes. */
export type Sending =
  | { readonly how: 'lost' | 'silent' }
  /** Only this part of the bytes. `closed`: the connection breaks there; else the part looks like the whole. */
  | { readonly how: 'cut'; readonly keep: number; readonly closed: boolean }

export interface Behaviour {
  /** Milliseconds before the call is served. */
  readonly delayMs?: number
  /** Seconds by which the caller's clock is taken to be ahead of the service's. */
  readonly skewSeconds?: number
  readonly sending?: Sending
  /** True: the call has no effect, and no answer either. */
  readonly unserved?: boolean
  /** The key that signed the call ends here, and is refused from now on. */
  readonly expires?: boolean
  /** The refusal instead of the effect. */
  readonly refuse?: (caller: Caller) => Refusal | undefined
  /** Just before the effect. */
  readonly before?: (call: Call, world: World) => void
  /** In place of the effect; `act` is the real one. */
  readonly perform?: (call: Call, world: World, act: () => Answer, facts: ActionFacts) => Answer
  /** After an effect that was not refused. */
  readonly after?: (call: Call, world: World) => void
  /** Changes the answer's body before it is sent. */
  readonly answer?: (body: JsonObject, facts: ActionFacts) => JsonObject
  /** The rule comes into force. */
  readonly begin?: (world: World) => void
  /** All rules go. */
  readonly end?: () => void
}
