// What signs a call, and where it comes from.

export interface Keys {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken?: string
}

/** Gives keys that are valid now. Rejects with NoCredentialsError. */
export interface KeySource {
  (): Promise<Keys>
  /** Only where new keys are surely of the same account: else a run would go on in another one. */
  readonly renewal?: Renewal
}

/** For keys that the service ends before their time. */
export interface Renewal {
  /** Of the keys that are given now; another number means other keys. */
  generation(): number
  /** The service refused the keys of this generation: the next call gets others. */
  ended(generation: number): void
}

/** Nothing gave credentials. The message names what to set and holds no secret. */
export class NoCredentialsError extends Error {
  override readonly name = 'NoCredentialsError'
}
