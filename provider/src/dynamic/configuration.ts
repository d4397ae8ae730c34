// The stack's `hbr-absent:*` config, as the engine gives it to a provider process: text, secrets in clear.
import { isPlainObject } from 'lodash'
import type { InputFailure, ProviderConfig } from '../contract'
import { fromJsonText, toNumber } from '../inputs/coerce'
import { nearest } from '../inputs/nearest'
import type { PollSettings } from '../model/inputs'

/** What the dynamic provider server passes to `configure`. */
export interface StackConfig {
  get(key: string): unknown
}

export type Configured =
  | { readonly outcome: 'configured'; readonly config: ProviderConfig }
  | { readonly outcome: 'invalid'; readonly failures: readonly InputFailure[] }

const SECRETS = ['accessKeyId', 'accessKeySecret', 'securityToken', 'assumeRoleArn'] as const

const ROLE_ARN = /^acs:ram::\d+:role\/[\w.-]+$/

const POLL_NAMES = ['initialSeconds', 'maxSeconds', 'timeoutSeconds'] as const

/** Never repeats a value in a failure: it may be a secret. */
export function readConfiguration(stack: StackConfig, workDir: string): Configured {
  const failures: InputFailure[] = []
  const refuse = (name: string, wanted: string): undefined => {
    failures.push({ property: `hbr-absent:${name}`, reason: `hbr-absent:${name}${wanted}` })
    return undefined
  }
  const value = (name: string) => fromJsonText(stack.get(`hbr-absent:${name}`) ?? undefined)

  const credentials: Partial<Record<(typeof SECRETS)[number], string>> = {}
  for (const name of SECRETS) {
    const given = value(name)
    if (typeof given === 'string' && given.trim() !== '') credentials[name] = given
    else if (given !== undefined) refuse(name, ' must be text and not empty')
  }
  if ((credentials.accessKeyId === undefined) !== (credentials.accessKeySecret === undefined)) {
    const missing = credentials.accessKeyId === undefined ? 'accessKeyId' : 'accessKeySecret'
    refuse(missing, ' is missing: accessKeyId and accessKeySecret belong together')
  }
  if (credentials.assumeRoleArn !== undefined && !ROLE_ARN.test(credentials.assumeRoleArn))
    refuse('assumeRoleArn', ' must be the ARN of a RAM role such as "acs:ram::1234567890123456:role/name"')
  const endpoints = readEndpoints(value('endpoints'), refuse)
  const poll = readPoll(value('poll'), refuse)
  if (failures.length > 0) return { outcome: 'invalid', failures }
  return {
    outcome: 'configured',
    config: { ...credentials, ...(endpoints && { endpoints }), ...(poll && { poll }), workDir },
  }
}

type Refuse = (name: string, wanted: string) => undefined

function readEndpoints(given: unknown, refuse: Refuse): Readonly<Record<string, string>> | undefined {
  if (given === undefined) return undefined
  const wanted = ' must be an object of base URLs such as {"cn-hangzhou": "http://127.0.0.1:8080"}'
  if (!isPlainObject(given)) return refuse('endpoints', wanted)
  const endpoints: Record<string, string> = {}
  for (const [key, url] of Object.entries(Object(given))) {
    if (typeof url !== 'string' || !isBaseUrl(url))
      return refuse('endpoints', `["${key}"] is no URL: it${wanted}`)
    endpoints[key] = url
  }
  return endpoints
}

function isBaseUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

function readPoll(given: unknown, refuse: Refuse): PollSettings | undefined {
  if (given === undefined) return undefined
  if (!isPlainObject(given)) return refuse('poll', ' must be an object such as {"timeoutSeconds": 600}')
  const poll: Partial<Record<(typeof POLL_NAMES)[number], number>> = {}
  for (const [key, raw] of Object.entries(Object(given))) {
    const name = POLL_NAMES.find(known => known === key)
    if (name === undefined) {
      return refuse(
        'poll',
        `.${key} is no option: did you mean "${nearest(key, POLL_NAMES) ?? POLL_NAMES[2]}"?`,
      )
    }
    const seconds = typeof raw === 'string' && /^\d*\.\d+$/.test(raw) ? Number(raw) : toNumber(raw)
    if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) {
      return refuse('poll', `.${name} must be a number of seconds such as 30`)
    }
    poll[name] = seconds
  }
  return poll
}
