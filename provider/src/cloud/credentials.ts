// Whose name the calls are made in: given keys or the default chain of @alicloud/credentials, single-flight.
import { DefaultCredentialsProvider } from '@alicloud/credentials'
import { CloudOptionError, redact } from './errors'

export interface Keys {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken?: string
}

/** Gives keys that are valid now. Rejects with NoCredentialsError. */
export type KeySource = () => Promise<Keys>

export interface KeyOptions {
  readonly accessKeyId?: string
  readonly accessKeySecret?: string
  readonly securityToken?: string
  /** A RAM role that is assumed with the keys, `acs:ram::1234567890123456:role/name`. */
  readonly assumeRoleArn?: string
}

/** Nothing gave credentials. The message names what to set and holds no secret. */
export class NoCredentialsError extends Error {
  override readonly name = 'NoCredentialsError'
}

/** @throws CloudOptionError when only a part of a key pair is given */
export function createKeySource(options: KeyOptions): KeySource {
  const { accessKeyId, accessKeySecret, securityToken } = options
  if (accessKeyId && accessKeySecret) {
    const keys = { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) }
    return async () => keys
  }
  if (accessKeyId)
    throw new CloudOptionError(
      'hbr-absent:accessKeySecret',
      'missing, but hbr-absent:accessKeyId is set. Set both or none',
    )
  if (accessKeySecret)
    throw new CloudOptionError(
      'hbr-absent:accessKeyId',
      'missing, but hbr-absent:accessKeySecret is set. Set both or none',
    )
  if (securityToken)
    throw new CloudOptionError(
      'hbr-absent:accessKeyId',
      'missing, but hbr-absent:securityToken is set. Set all three',
    )
  return defaultChain()
}

function defaultChain(): KeySource {
  let chain = newChain()
  let asking: Promise<Keys> | undefined
  async function ask(): Promise<Keys> {
    try {
      const { accessKeyId, accessKeySecret, securityToken } = await chain.getCredentials()
      if (!accessKeyId || !accessKeySecret) throw new Error('a source gave an empty key')
      return { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) }
    } catch (error) {
      // The chain stays with the source that it asked last, also after a failure: begin anew next time.
      chain = newChain()
      throw noCredentials(error)
    }
  }
  // The chain takes the source that a call is still waiting for as settled, so two calls must not ask at once.
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
}

/**
 * The chain asks the metadata service of ECS (100.100.100.200) last. Outside ECS that is a hang or a foreign machine,
 * so it is left out unless the person named the instance's role in ALIBABA_CLOUD_ECS_METADATA.
 */
function newChain(): DefaultCredentialsProvider {
  const name = 'ALIBABA_CLOUD_ECS_METADATA_DISABLED'
  const before = process.env[name]
  if (process.env.ALIBABA_CLOUD_ECS_METADATA) return DefaultCredentialsProvider.builder().build()
  process.env[name] = 'true'
  try {
    return DefaultCredentialsProvider.builder().build()
  } finally {
    if (before === undefined) delete process.env[name]
    else process.env[name] = before
  }
}

function noCredentials(error: unknown): NoCredentialsError {
  const cause = redact(error instanceof Error ? error.message : 'unknown cause').slice(0, 300)
  return new NoCredentialsError(
    [
      'no credentials found.',
      'Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET',
      '(and ALIBABA_CLOUD_SECURITY_TOKEN for temporary ones),',
      'or the secret config hbr-absent:accessKeyId and hbr-absent:accessKeySecret,',
      'or a profile of the aliyun CLI,',
      'or ALIBABA_CLOUD_ECS_METADATA to the role of this ECS instance.',
      `Tried: ${cause}`,
    ].join('\n'),
  )
}
