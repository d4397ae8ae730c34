// The default chain: the sources of @alicloud/credentials in its order, without its two habits that are unsafe here.
import './quietHttp'
import {
  CLIProfileCredentialsProvider,
  type CredentialsProvider,
  ECSRAMRoleCredentialsProvider,
  EnvironmentVariableCredentialsProvider,
  OIDCRoleArnCredentialsProvider,
  ProfileCredentialsProvider,
  URICredentialsProvider,
} from '@alicloud/credentials'
import { certificatesUnchecked, isLoopback } from './certificates'
import { CloudOptionError } from './errors'
import { type KeySource, type Keys, NoCredentialsError } from './keys'
import { redact } from './secrets'

interface Source {
  /** Asks no other machine, or only the one whose address has no certificate by design. */
  readonly local?: true
  /** The variable that a person sets to use this source; without it the source is not asked. */
  readonly needs?: string
  build(): CredentialsProvider
}

/**
 * The library's own chain asks ECS's metadata service and a credentials URI in any case: outside ECS the first is a
 * hang or a foreign machine, and the second asks a host called `undefined`. Both are asked only if they are configured.
 */
const SOURCES: readonly Source[] = [
  {
    local: true,
    needs: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
    build: () => EnvironmentVariableCredentialsProvider.builder().build(),
  },
  { needs: 'ALIBABA_CLOUD_OIDC_PROVIDER_ARN', build: () => OIDCRoleArnCredentialsProvider.builder().build() },
  { build: () => CLIProfileCredentialsProvider.builder().build() },
  { build: () => ProfileCredentialsProvider.builder().build() },
  {
    local: true,
    needs: 'ALIBABA_CLOUD_ECS_METADATA',
    build: () =>
      ECSRAMRoleCredentialsProvider.builder()
        .withRoleName(process.env.ALIBABA_CLOUD_ECS_METADATA ?? '')
        .build(),
  },
  {
    needs: 'ALIBABA_CLOUD_CREDENTIALS_URI',
    build: () =>
      URICredentialsProvider.builder()
        .withCredentialsURI(checkedUri(process.env.ALIBABA_CLOUD_CREDENTIALS_URI ?? ''))
        .build(),
  },
]

/** The first source that gives keys is kept and renews them itself; calls that ask at the same time share one answer. */
export function defaultChain(): KeySource {
  let kept: CredentialsProvider | undefined
  let asking: Promise<Keys> | undefined

  async function ask(): Promise<Keys> {
    if (kept !== undefined) return keysOf(kept)
    const failures: string[] = []
    for (const { needs, local, build } of SOURCES) {
      if (needs !== undefined && !process.env[needs]) continue
      // The library's own connections would not be checked either.
      if (!local && certificatesUnchecked())
        throw new CloudOptionError(
          'NODE_TLS_REJECT_UNAUTHORIZED',
          '"0" turns the check of certificates off, so keys are taken from variables only. Unset it',
        )
      try {
        const provider = build()
        const keys = await keysOf(provider)
        kept = provider
        return keys
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        // What a person configured must not be replaced by another source, perhaps of another account.
        if (needs !== undefined)
          throw new NoCredentialsError(`${needs} is set, but gives no keys.\nReason: ${short(reason)}`)
        failures.push(reason)
      }
    }
    throw noCredentials(failures)
  }

  return () => {
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
}

/** Whoever answers there gives the keys, and whoever listens gets them. */
function checkedUri(uri: string): string {
  const url = URL.canParse(uri) ? new URL(uri) : undefined
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) return uri
  throw new Error('it must be a URL with https://; http:// is for loopback only')
}

async function keysOf(provider: CredentialsProvider): Promise<Keys> {
  const { accessKeyId, accessKeySecret, securityToken } = await provider.getCredentials()
  if (!accessKeyId || !accessKeySecret) throw new Error(`${provider.getProviderName()} gave an empty key`)
  return { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) }
}

function noCredentials(failures: readonly string[]): NoCredentialsError {
  return new NoCredentialsError(
    [
      'no credentials found.',
      'Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET',
      '(and ALIBABA_CLOUD_SECURITY_TOKEN for temporary ones),',
      'or the secret config hbr-absent:accessKeyId and hbr-absent:accessKeySecret,',
      'or a profile of the aliyun CLI,',
      'or ALIBABA_CLOUD_ECS_METADATA to the role of this ECS instance.',
      ...failures.map(failure => `Tried: ${short(failure)}`),
    ].join('\n'),
  )
}

/** The library's reasons may hold a whole answer of a service. */
const short = (reason: string) => redact(reason).slice(0, 300)
