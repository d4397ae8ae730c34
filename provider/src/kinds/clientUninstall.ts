// Uninstalls agents through Cloud Assistant: one task for up to 20 clients, with a result for each of them.
import { isArray, isPlainObject } from 'lodash'
import { CloudError } from '../cloud'
import type { LiveObject } from '../model/object'
import type { CallContext, StepResult } from './kind'
import { taskResult } from './task'

type Client = LiveObject<'client'>

/** Clients that somebody uninstalls already are only waited for. */
export async function uninstallClients(
  clients: readonly Client[],
  context: CallContext,
): Promise<readonly StepResult[]> {
  const asked = clients.filter(({ facts }) => facts.status !== 'UNINSTALLING')
  const results = asked.length === 0 ? [] : await uninstall(asked, context)
  const byId = new Map(asked.map((client, at) => [client.id, results[at]]))
  return clients.map(({ id }) => byId.get(id) ?? { outcome: 'requested' })
}

async function uninstall(clients: readonly Client[], context: CallContext): Promise<readonly StepResult[]> {
  const { cloud, region } = context
  const account = clients[0]?.facts.account
  try {
    const answer = await cloud.call(region, 'hbr.UninstallBackupClients', {
      ClientIds: clients.map(({ id }) => id),
      ...(account === undefined
        ? {}
        : {
            CrossAccountType: 'CROSS_ACCOUNT',
            CrossAccountUserId: account.wireId,
            CrossAccountRoleName: account.roleName,
          }),
    })
    const failures = new Map(
      (answer.InstanceStatuses ?? []).map(status => [status.InstanceId ?? '', status.ErrorCode ?? '']),
    )
    const ends = answer.TaskId ? await taskResult(answer.TaskId, context) : { ended: 'unknown' as const }
    const rows = ends.ended === 'unknown' ? [] : rowsOf(ends.result)
    return clients.map(client => resultOf(client, failures, rows))
  } catch (error) {
    // One client that the service will not take must not hold back the others of its call.
    if (!(error instanceof CloudError) || clients.length === 1 || !isAboutOne(error)) throw error
    return Promise.all(clients.map(client => alone(client, context)))
  }
}

function isAboutOne({ tag }: CloudError): boolean {
  return tag === 'refused' || tag === 'notFound'
}

async function alone(client: Client, context: CallContext): Promise<StepResult> {
  try {
    const [result] = await uninstall([client], context)
    return result ?? { outcome: 'requested' }
  } catch (error) {
    if (!(error instanceof CloudError) || !isAboutOne(error)) throw error
    if (error.tag === 'notFound') return { outcome: 'requested' }
    return { outcome: 'failed', reason: `the service refused: ${error.message}` }
  }
}

interface TaskRow {
  readonly instanceId: string
  readonly clientId: string
  readonly status: string
  readonly error: string
}

function resultOf(
  client: Client,
  failures: ReadonlyMap<string, string>,
  rows: readonly TaskRow[],
): StepResult {
  const { instanceId = '' } = client.facts
  const row =
    rows.find(each => each.clientId === client.id) ?? rows.find(each => each.instanceId === instanceId)
  const code = failures.get(instanceId) || row?.error
  if (code) return failureOf(code, client)
  if (row?.status === 'NOT_INSTALLED') return { outcome: 'done' }
  if (row !== undefined && row.status !== '') return failureOf(row.status, client)
  return { outcome: 'requested' }
}

/** What to do about each error code of the API document of UninstallBackupClients. */
function failureOf(code: string, { facts }: Client): StepResult {
  const where = facts.instanceId ?? facts.hostname ?? 'its host'
  switch (code) {
    case 'InstanceNotExists':
      return {
        outcome: 'done',
        note: `instance ${where} no longer exists (InstanceNotExists), so there is nothing to uninstall`,
      }
    case 'InstanceNotRunning':
      return {
        outcome: 'failed',
        reason: `the agent was not uninstalled: instance ${where} is not running (${code}); start it and run again`,
      }
    case 'CloudAssistNotRunningOnInstance':
      return {
        outcome: 'failed',
        reason:
          `the agent was not uninstalled: Cloud Assistant does not run on ${where} (${code}); ` +
          'start it there or uninstall the agent by hand, then run again',
      }
    default:
      return {
        outcome: 'failed',
        reason: `the agent on ${where} was not uninstalled (${code}); look at it in the console and run again`,
      }
  }
}

/** The task's `Result`: JSON text with one entry for each instance (terraform, HbrTaskRefreshFunc). */
function rowsOf(result: unknown): readonly TaskRow[] {
  if (!isArray(result)) return []
  return result.filter(isFields).map(row => ({
    instanceId: textOf(row.instanceId),
    clientId: textOf(row.clientId),
    status: textOf(row.clientStatus),
    error: textOf(row.errorCode),
  }))
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return isPlainObject(value)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
