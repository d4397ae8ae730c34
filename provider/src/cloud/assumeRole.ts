// Keys of a RAM role, got with other keys. Not by @alicloud/credentials, whose own way is https to the public host only.

import { isFields, parseAnswer, ShapeError } from './decode'
import { encode } from './encode'
import { failureInAnswer, failureOf } from './failure'
import { FACTS } from './generated/actions'
import type { KeySource, Keys, Renewal } from './keys'
import type { Endpoint } from './publicEndpoint'
import type { Send } from './transport'

/** A new session is asked for this long before the old one ends. */
const EARLY_MS = 5 * 60_000

const SESSION_NAME = 'hbr-absent'

interface Session {
  readonly keys: Keys
  /** Wall clock, in milliseconds since the epoch: the service gives a date. */
  readonly endsAt: number
}

/**
 * @param arn `acs:ram::1234567890123456:role/name`
 * @param send signs with the keys that may assume the role
 * @returns a source whose sessions are shared, and renewed before they end or when the service ends one; it rejects with a CloudError
 */
export function assumedRole(arn: string, send: Send, endpoint: Endpoint, timeoutMs: number): KeySource {
  let session: Session | undefined
  let asking: Promise<Session> | undefined
  let generation = 0

  async function ask(): Promise<Session> {
    const facts = FACTS['sts.AssumeRole']
    const where = { action: 'sts.AssumeRole', region: 'all regions', host: endpoint.host, timeoutMs }
    try {
      const request = { RoleArn: arn, RoleSessionName: SESSION_NAME, DurationSeconds: 3600 }
      const answer = parseAnswer(await send(facts, endpoint, encode(facts, '', request)))
      const failure = failureInAnswer(where, facts, answer)
      if (failure !== undefined) throw failure
      return sessionOf(answer.Credentials)
    } catch (error) {
      throw failureOf(where, error)
    }
  }

  async function keys(): Promise<Keys> {
    if (session !== undefined && session.endsAt - EARLY_MS > Date.now()) return session.keys
    asking ??= ask().finally(() => {
      asking = undefined
      generation += 1
    })
    session = await asking
    return session.keys
  }

  const renewal: Renewal = {
    generation: () => generation,
    ended: refused => {
      if (refused === generation) session = undefined
    },
  }
  return Object.assign(keys, { renewal })
}

function sessionOf(value: unknown): Session {
  const {
    AccessKeyId: accessKeyId,
    AccessKeySecret: accessKeySecret,
    SecurityToken: securityToken,
    Expiration,
  } = isFields(value) ? value : {}
  const endsAt = Date.parse(String(Expiration))
  if (
    typeof accessKeyId !== 'string' ||
    typeof accessKeySecret !== 'string' ||
    typeof securityToken !== 'string' ||
    Number.isNaN(endsAt)
  ) {
    throw new ShapeError('the answer holds no usable session')
  }
  return { keys: { accessKeyId, accessKeySecret, securityToken }, endsAt }
}
