// The config of an account's stack: everything that its program and the provider read. Pure.
import type { Account } from './fleetFile'

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** @param digest the approved plan; without it the run can only look */
export function stackConfig(
  { account, roleArn, regions, options }: Account,
  digest?: string,
): Readonly<Record<string, string>> {
  const values = {
    ...options,
    regions,
    accountId: account,
    // What can't go yet is for the report; it must not hide behind a failed account.
    onBlocked: 'defer',
    reportDir: 'reports',
    ...(roleArn !== undefined && { assumeRoleArn: roleArn }),
    ...(digest !== undefined && { approve: digest }),
  }
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`hbr-absent:${name}`, asText(value)]),
  )
}
