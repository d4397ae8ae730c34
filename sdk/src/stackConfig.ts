// Options that a person sets once for a stack: `pulumi config set hbr-absent:<option> VALUE`.
import { Config, type Input, output } from '@pulumi/pulumi'
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

/** The options of a resource with the stack's values for those that it leaves out. The provider checks them all. */
export function withStackConfig(args: CommonArgs): Record<string, unknown> {
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
  const shared = config.getObject<Rule[]>('protect')
  if (shared === undefined) return own
  // Kept as a plain list where it is one: then a message about an unknown value can name its place.
  if (Array.isArray(own)) return [...own, ...shared]
  return output(own).apply((rules): Input<Rule>[] => [...rules, ...shared])
}
