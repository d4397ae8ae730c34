// What must be in no message, whoever wrote it: a service, a proxy or a library may repeat what it was sent.
import type { Keys } from './keys'

const known = new Set<string>()

/** A shorter text is no secret of the service, and taking it out would garble every message. */
const SHORTEST = 8

/** From now on `redact` takes them out. Both ways of writing them: as they are, and as in a URL. */
export function learnSecrets({ accessKeySecret, securityToken }: Keys): void {
  for (const secret of [accessKeySecret, securityToken ?? '']) {
    if (secret.length >= SHORTEST) known.add(secret).add(encodeURIComponent(secret))
  }
}

/**
 * Takes keys, tokens and signatures out of a text: what this process signs with, wherever it stands, and what looks like
 * one. The service repeats the string to sign, with the key's id in it, when a signature does not match.
 */
export function redact(text: string): string {
  return [...known]
    .reduce((left, secret) => left.replaceAll(secret, '(secret left out)'), text)
    .replace(/string to sign is:?.*$/is, 'string to sign is: (left out)')
    .replace(/\b(LTAI|STS\.)[A-Za-z0-9]{6,}/g, '(key left out)')
    .replace(/\b(Signature|SecurityToken|AccessKeySecret|AccessKeyId|Credential)=[^\s&,]+/gi, '$1=(left out)')
}
