// The ready-made Pulumi project: turns the stack's config into one Estate. The SDK reads the options of every resource,
// such as `approve` and `protect`, from the same config.
import { Estate, type Rule } from '@hbr-absent/sdk'
import { Config, RunError } from '@pulumi/pulumi'

const config = new Config('hbr-absent')

function required(key: string, example: string): string {
  const value = config.get(key)
  if (value !== undefined && value.trim() !== '') return value
  throw new RunError(
    `The config hbr-absent:${key} is missing: pulumi config set hbr-absent:${key} ${example}`,
  )
}

/** A list as JSON text, or ids with commas between them. */
function list(text: string, key: string): string[] {
  return text.trimStart().startsWith('[')
    ? config.requireObject(key)
    : text.split(',').map(part => part.trim())
}

const select = config.getObject<Rule | Rule[]>('select')

const estate = new Estate('estate', {
  regions: list(required('regions', 'cn-hangzhou,cn-shanghai'), 'regions'),
  accountId: required('accountId', '1234567890123456'),
  ...(select !== undefined && { select: Array.isArray(select) ? select : [select] }),
})

// The stack's outputs; their meaning is documented in the SDK.
export const absent: Estate['absent'] = estate.absent
export const plan: Estate['plan'] = estate.plan
export const deleted: Estate['deleted'] = estate.deleted
export const pending: Estate['pending'] = estate.pending
export const manual: Estate['manual'] = estate.manual
export const leftovers: Estate['leftovers'] = estate.leftovers
export const billing: Estate['billing'] = estate.billing
export const verifiedAt: Estate['verifiedAt'] = estate.verifiedAt
