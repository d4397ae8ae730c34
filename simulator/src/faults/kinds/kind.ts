// What each file here exports: a function from the options of an effect to the effect and its behaviour.
import type { Behaviour } from '../behaviour'
import type { Options } from '../options'

export type FaultKind<E> = (options: Options) => { readonly effect: E; readonly behaviour: Behaviour }
