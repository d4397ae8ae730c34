// The default chain: the sources of @alicloud/credentials in its order, without its two habits that are unsafe here.
import {
  CLIProfileCredentialsProvider,
  type CredentialsProvider,
  ECSRAMRoleCredentialsProvider,
  EnvironmentVariableCredentialsProvider,
  OIDCRoleArnCredentialsProvider,
  ProfileCredentialsProvider,
  URICredentialsProvider,
} from '@alicloud/credentials'
import { redact } from './errors'
import { type KeySource, type Keys, NoCredentialsError } from './keys'

interface Source {
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
    needs: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
    build: () => EnvironmentVariableCredentialsProvider.builder().build(),
  },
  { needs: 'ALIBABA_CLOUD_OIDC_PROVIDER_ARN', build: () => OIDCRoleArnCredentialsProvider.builder().build() },
  { build: () => CLIProfileCredentialsProvider.builder().build() },
  { build: () => ProfileCredentialsProvider.builder().build() },
  {
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
        .withCredentialsURI(process.env.ALIBABA_CLOUD_CREDENTIALS_URI ?? '')
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
    for (const { needs, build } of SOURCES) {
      if (needs !== undefined && !process.env[needs]) continue
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
