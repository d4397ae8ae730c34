// What the pipeline keeps absent. The approval comes from the stack's config, which is changed by pull request only.
import * as absent from '@hbr-absent/sdk'
import { Config } from '@pulumi/pulumi'

const config = new Config()

const estate = new absent.Estate('estate', {
  accountId: config.require('accountId'),
  regions: config.requireObject<string[]>('regions'),
  // Without `kinds` the rule also asks for the tags of backed-up instances, and blocks where one no longer exists.
  protect: [{ kinds: ['vault'], tags: { retain: '*' } }],
  onBlocked: 'defer',
  reportDir: 'reports',
})

export const { absent: isAbsent, pending, leftovers, billing } = estate
