// Who is calling: verifies signature, time and nonce. Real time, not the estate's: SDKs sign with the machine's clock.
import { Refusal } from './refusal'
import { sameText, sha256, signV1, signV3, type WireRequest } from './signatures'

export interface AccessKey {
  readonly id: string
  readonly secret: string
  readonly accountId: string
  /** `acs:ram::ACCOUNT:root` or the assumed role's. */
  readonly arn: string
  /** Set for temporary keys only. */
  readonly securityToken?: string
  /** Real time, milliseconds since 1970; set for temporary keys only. */
  readonly endsAt?: number
}

export const rootArn = (accountId: string): string => `acs:ram::${accountId}:root`

const SKEW_MS = 15 * 60 * 1000
const MUST_BE_SIGNED = [
  'host',
  'x-acs-action',
  'x-acs-version',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-content-sha256',
]

/** A nonce is remembered as long as its timestamp could still be accepted. */
class Nonces {
  private readonly seen = new Map<string, number>()

  use(nonce: string, now: number): void {
    for (const [old, at] of this.seen) {
      if (now - at < 2 * SKEW_MS) break
      this.seen.delete(old)
    }
    if (this.seen.has(nonce))
      throw new Refusal('SignatureNonceUsed', 'Specified signature nonce was used already.', 400)
    this.seen.set(nonce, now)
  }
}

const incomplete = (what: string) =>
  new Refusal(
    'IncompleteSignature',
    `The request signature does not conform to Aliyun standards: ${what}.`,
    400,
  )

const doesNotMatch = () =>
  new Refusal('SignatureDoesNotMatch', 'Specified signature is not matched with our calculation.', 400)

export class Authenticator {
  private readonly nonces = new Nonces()

  constructor(private readonly keyOf: (id: string) => AccessKey | undefined) {}

  /** Throws a Refusal unless the request is signed with a key that is known here. */
  verify(request: WireRequest, now: number): AccessKey {
    return request.headers.authorization ? this.verifyV3(request, now) : this.verifyV1(request, now)
  }

  private verifyV3(request: WireRequest, now: number): AccessKey {
    const { headers } = request
    const match =
      /^ACS3-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]+)$/.exec(
        headers.authorization ?? '',
      )
    if (!match) throw incomplete('the Authorization header is no ACS3-HMAC-SHA256 signature')
    const [, id = '', names = '', signature = ''] = match
    const signed = names.split(';')
    const unsigned = MUST_BE_SIGNED.filter(name => !signed.includes(name) || headers[name] === undefined)
    if (unsigned.length > 0) throw incomplete(`${unsigned.join(', ')} must be signed`)
    this.checkTime(headers['x-acs-date'] ?? '', now)
    if (!sameText(headers['x-acs-content-sha256'] ?? '', sha256(request.body))) throw doesNotMatch()
    const key = this.knownKey(id, headers['x-acs-security-token'], now)
    if (!sameText(signature, signV3(request, signed, key.secret))) throw doesNotMatch()
    this.nonces.use(headers['x-acs-signature-nonce'] ?? '', now)
    return key
  }

  private verifyV1(request: WireRequest, now: number): AccessKey {
    const param = (name: string) => request.query.get(name) ?? request.form.get(name)
    const signature = param('Signature')
    const id = param('AccessKeyId')
    const nonce = param('SignatureNonce')
    if (!signature || !id || !nonce) throw incomplete('AccessKeyId, SignatureNonce and Signature are needed')
    if (param('SignatureMethod') !== 'HMAC-SHA1' || param('SignatureVersion') !== '1.0')
      throw incomplete('SignatureMethod must be HMAC-SHA1 and SignatureVersion 1.0')
    this.checkTime(param('Timestamp') ?? '', now)
    const key = this.knownKey(id, param('SecurityToken'), now)
    if (!sameText(signature, signV1(request, key.secret))) throw doesNotMatch()
    this.nonces.use(nonce, now)
    return key
  }

  private checkTime(stamp: string, now: number): void {
    const at = Date.parse(stamp)
    if (Number.isNaN(at))
      throw new Refusal('InvalidTimeStamp.Format', `The timestamp ${stamp} is not valid.`, 400)
    if (Math.abs(now - at) > SKEW_MS)
      throw new Refusal(
        'InvalidTimeStamp.Expired',
        `The timestamp ${stamp} is more than 15 minutes off.`,
        400,
      )
  }

  private knownKey(id: string, token: string | undefined, now: number): AccessKey {
    const key = this.keyOf(id)
    if (!key) throw new Refusal('InvalidAccessKeyId.NotFound', 'Specified access key is not found.', 404)
    if ((token ?? '') !== (key.securityToken ?? ''))
      throw new Refusal(
        'InvalidSecurityToken.MismatchWithAccessKey',
        'The security token does not belong to the access key.',
        400,
      )
    if (key.endsAt !== undefined && now >= key.endsAt)
      throw new Refusal('InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.', 400)
    return key
  }
}
