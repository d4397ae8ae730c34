// Options that a person sets once for a stack: `pulumi config set hbr-absent:<option> VALUE`.
import { Config, type Input, output, RunError, runtime } from '@pulumi/pulumi'
import type { CommonArgs, Rule } from './args'

/** `protect` is handled apart; what widens a single resource or speaks for one person has no stack-wide value. */
const FROM_CONFIG = [
  'approve',
  'approveUntil',
  'onBlocked',
  'notBefore',
  'gracePeriod',
  'limits',
  'accountId',
  'acceptManual',
  'hanaSids',
  'untag',
  'nativeSnapshots',
  'diskReplication',
  'subscriptions',
  'backupPoints',
  'reportDir',
  'prices',
] as const satisfies readonly (keyof CommonArgs)[]

/** Set for a stack too, and read by the ready-made project or by the provider's own process. */
const READ_ELSEWHERE = [
  'protect',
  'regions',
  'select',
  'endpoints',
  'poll',
  'accessKeyId',
  'accessKeySecret',
  'securityToken',
  'assumeRoleArn',
]

const NAMESPACE = 'hbr-absent:'

/** A misspelt `protect` would protect nothing, and a misspelt `select` would select everything. */
function refuseUnknown(): void {
  const known: readonly string[] = [...FROM_CONFIG, ...READ_ELSEWHERE]
  const unknown = Object.keys(runtime.allConfig())
    .filter(key => key.startsWith(NAMESPACE) && !known.includes(key.slice(NAMESPACE.length)))
    .sort()
  if (unknown.length === 0) return
  throw new RunError(
    `The config ${unknown.join(', ')} is no option, so it would do nothing. Remove it, or correct its name:\n` +
      `there are ${[...known].sort().join(', ')}`,
  )
}

/** The options of a resource with the stack's values for those that it leaves out. The provider checks them all. */
export function withStackConfig(args: CommonArgs): Record<string, unknown> {
  refuseUnknown()
  const config = new Config('hbr-absent')
  const merged: Record<string, unknown> = { desiredState: 'absent', ...args }
  for (const name of FROM_CONFIG) {
    // An approval that a stack gives to all must not contradict the one resource that goes without.
    if (name === 'approve' && args.acknowledgeDataLoss !== undefined) continue
    merged[name] ??= config.get(name)
  }
  merged.protect = protection(args.protect, config)
  return merged
}

/** Both count: a stack-wide protection is not lost because a resource has one of its own. */
function protection(own: CommonArgs['protect'], config: Config): unknown {
  if (own === undefined) return config.get('protect')
  const given = config.getObject<Rule | Rule[]>('protect')
  if (given === undefined) return own
  // One rule counts as a list of one, as the provider takes it.
  const shared = Array.isArray(given) ? given : [given]
  // Kept as a plain list where it is one: then a message about an unknown value can name its place.
  if (Array.isArray(own)) return [...own, ...shared]
  return output(own).apply((rules): Input<Rule>[] => [...rules, ...shared])
}
