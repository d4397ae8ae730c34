// The Pulumi program of every account: one Estate, all of whose options stand in the stack's config.
import { Estate, type Rule } from '@hbr-absent/sdk'
import { Config } from '@pulumi/pulumi'

/** Runs inside this process, once for each preview or update. What it returns are the stack's outputs. */
export async function program(): Promise<Record<string, unknown>> {
  const config = new Config('hbr-absent')
  const select = config.getObject<Rule[]>('select')
  const estate = new Estate('estate', {
    accountId: config.require('accountId'),
    regions: config.requireObject<string[]>('regions'),
    ...(select !== undefined && { select }),
  })
  const { absent, plan, deleted, pending, manual, leftovers, billing, verifiedAt } = estate
  // The digests are enough to see which approval a run worked from; the plans themselves stay in the resource.
  const approved = [
    estate.approvedPlan.apply(approvedPlan => approvedPlan?.digest),
    estate.alsoApproved.apply(plans => plans?.map(({ digest }) => digest)),
  ]
  return { absent, plan, approved, deleted, pending, manual, leftovers, billing, verifiedAt }
}
