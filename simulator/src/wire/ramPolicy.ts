// The RAM policy that is in force, as document and as rules. POST /ram changes it.
import type { Json } from '../json'
import { type Policy, parsePolicy } from './ram'

export class RamPolicy {
  policy: Policy | undefined
  /** As it was given; null while everything is allowed. */
  document: Json = null

  constructor(document: Json | undefined) {
    this.set(document)
  }

  /** Throws a PolicyError and stays as it is where the document is wrong. */
  set(document: Json | undefined): void {
    this.policy = document === undefined ? undefined : parsePolicy(document)
    this.document = document ?? null
  }
}
