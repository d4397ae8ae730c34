// In whose name the calls are made: given keys, or the default chain.
import { defaultChain } from './credentialChain'
import { CloudOptionError } from './errors'
import type { KeySource } from './keys'

export interface KeyOptions {
  readonly accessKeyId?: string
  readonly accessKeySecret?: string
  readonly securityToken?: string
  /** A RAM role that is assumed with the keys, `acs:ram::1234567890123456:role/name`. */
  readonly assumeRoleArn?: string
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
