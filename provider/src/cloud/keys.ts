// What signs a call, and where it comes from.

export interface Keys {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken?: string
}

/** Gives keys that are valid now. Rejects with NoCredentialsError. */
export type KeySource = () => Promise<Keys>

/** Nothing gave credentials. The message names what to set and holds no secret. */
export class NoCredentialsError extends Error {
  override readonly name = 'NoCredentialsError'
}
