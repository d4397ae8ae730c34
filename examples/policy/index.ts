// Rules over the plan that `check` puts into the inputs: they stop a preview or an update before anything is deleted.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PolicyPack, type ResourceValidationArgs, type ResourceValidationPolicy } from '@pulumi/policy'

interface Plan {
  readonly digest: string
  readonly delete: readonly { readonly kind: string; readonly id: string }[]
  readonly change: readonly unknown[]
}

interface Rule {
  readonly tags?: Readonly<Record<string, string>>
}

/** The plan of one of our resources; undefined for other resources, and while inputs are not known yet. */
function planOf({ type, props }: ResourceValidationArgs): Plan | undefined {
  return type.startsWith('pulumi-nodejs:dynamic/hbr-absent:') && Array.isArray(props.plan?.delete)
    ? props.plan
    : undefined
}

const atMost: ResourceValidationPolicy = {
  name: 'at-most-objects',
  description: 'A plan may not delete more objects than the limit.',
  enforcementLevel: 'mandatory',
  configSchema: { properties: { most: { type: 'integer', minimum: 0, default: 100 } } },
  validateResource(args, report) {
    const plan = planOf(args)
    const { most } = args.getConfig<{ most: number }>()
    if (plan !== undefined && plan.delete.length > most) {
      report(
        `The plan deletes ${plan.delete.length} objects, more than ${most}. Narrow its scope, or split it.`,
      )
    }
  },
}

const retain: ResourceValidationPolicy = {
  name: 'retain-is-protected',
  description: 'Whatever has the tag "retain" is protected.',
  enforcementLevel: 'mandatory',
  validateResource(args, report) {
    const plan = planOf(args)
    if (plan === undefined || plan.delete.length === 0) return
    const rules: readonly Rule[] = args.props.protect ?? []
    if (!rules.some(rule => rule.tags?.retain === '*')) {
      report('Add {"tags": {"retain": "*"}} to protect: vaults and sources with that tag must stay.')
    }
  },
}

const lastBackups: ResourceValidationPolicy = {
  name: 'no-loss-of-a-last-backup',
  description:
    'No source loses its last backup. Needs reportDir, and the project folder in the policy config.',
  enforcementLevel: 'mandatory',
  configSchema: { properties: { project: { type: 'string' } }, required: ['project'] },
  validateResource(args, report) {
    const plan = planOf(args)
    if (plan === undefined || plan.delete.length === 0) return
    const { project } = args.getConfig<{ project: string }>()
    const impact = JSON.parse(
      readFileSync(join(project, String(args.props.reportDir), 'impact.json'), 'utf8'),
    )
    if (impact.digest !== plan.digest) report('impact.json is not of this plan: run the preview again.')
    else if (impact.totals.lastBackups > 0) {
      report(`${impact.totals.lastBackups} sources lose their last backup; see impact.html.`)
    }
  },
}

const workingHours: ResourceValidationPolicy = {
  name: 'working-hours',
  description: 'Deletions happen in working hours only, when people are there.',
  enforcementLevel: 'mandatory',
  configSchema: {
    properties: {
      firstHour: { type: 'integer', minimum: 0, maximum: 24, default: 8 },
      endHour: { type: 'integer', minimum: 0, maximum: 24, default: 18 },
      weekends: { type: 'boolean', default: false },
    },
  },
  validateResource(args, report) {
    const plan = planOf(args)
    if (plan === undefined || plan.delete.length === 0) return
    const { firstHour, endHour, weekends } = args.getConfig<{
      firstHour: number
      endHour: number
      weekends: boolean
    }>()
    const now = new Date()
    const isWeekday = now.getUTCDay() >= 1 && now.getUTCDay() <= 5
    const hour = now.getUTCHours()
    if ((!weekends && !isWeekday) || hour < firstHour || hour >= endHour) {
      const days = weekends ? '' : ' on a weekday'
      report(
        `Nobody is there to watch a deletion now: run it${days} from ${firstHour} to ${endHour} o’clock UTC.`,
      )
    }
  },
}

new PolicyPack('hbr-absent', { policies: [atMost, retain, lastBackups, workingHours] })
