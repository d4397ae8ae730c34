// Which clients read a source: by client id, or by the instance that the client runs on.
import { uniq } from 'lodash'
import { type EstateView, indexed } from '../estate/view'
import type { LiveObject } from '../model/object'

export const clientsById = indexed('client', object => [`${object.region}/${object.id}`])
const clientsByInstance = indexed('client', ({ region, facts }) => [
  facts.type === 'ECS_CLIENT' && facts.instanceId !== undefined ? `${region}/${facts.instanceId}` : undefined,
])

const plansByClient = indexed('backupPlan', ({ region, facts }) => [
  facts.clientId === undefined ? undefined : `${region}/${facts.clientId}`,
])
const plansByInstance = indexed('backupPlan', ({ region, facts }) => [
  facts.sourceType === 'ECS_FILE' && facts.instanceId !== undefined
    ? `${region}/${facts.instanceId}`
    : undefined,
])
const bindingsByClient = indexed('policyBinding', ({ region, facts }) => [
  facts.clientId === undefined ? undefined : `${region}/${facts.clientId}`,
  facts.sourceType === 'File' ? `${region}/${facts.dataSourceId}` : undefined,
])
const bindingsByInstance = indexed('policyBinding', ({ region, facts }) => [
  facts.sourceType === 'ECS_FILE' ? `${region}/${facts.dataSourceId}` : undefined,
])

/** Whether its agent is the client of the standard edition is not documented: it may be. */
const essentialsByInstance = indexed('essentialPlan', ({ region, facts }) => [
  facts.instanceId === undefined ? undefined : `${region}/${facts.instanceId}`,
])

const pointsByClient = indexed('backupPoint', ({ region, facts }) => [
  facts.clientId === undefined ? undefined : `${region}/${facts.clientId}`,
])
const pointsByInstance = indexed('backupPoint', ({ region, facts }) => [
  facts.sourceType === 'ECS_FILE' && facts.instanceId !== undefined
    ? `${region}/${facts.instanceId}`
    : undefined,
])

/** By client id and by the instance that the client runs on. */
export const backupsByReader = indexed('clientBackups', ({ region, id, facts }) => [
  `${region}/${id}`,
  facts.instanceId === undefined ? undefined : `${region}/${facts.instanceId}`,
])

/** Clients that run on an instance. */
export function clientsOfInstance(
  region: string,
  instanceId: string | undefined,
  view: EstateView,
): readonly LiveObject<'client'>[] {
  return instanceId === undefined ? [] : clientsByInstance(view)(`${region}/${instanceId}`)
}

/** Clients through which a plan or binding backs up. */
export function clientsOf(
  { region, facts }: LiveObject<'backupPlan'> | LiveObject<'policyBinding'>,
  view: EstateView,
): readonly LiveObject<'client'>[] {
  const byId = [facts.clientId, isFile(facts) ? facts.dataSourceId : undefined].flatMap(id =>
    id === undefined ? [] : clientsById(view)(`${region}/${id}`),
  )
  return uniq([...byId, ...clientsOfInstance(region, instanceOf(facts), view)])
}

function isFile(facts: LiveObject<'backupPlan'>['facts'] | LiveObject<'policyBinding'>['facts']): boolean {
  return facts.sourceType === 'File'
}

function instanceOf(
  facts: LiveObject<'backupPlan'>['facts'] | LiveObject<'policyBinding'>['facts'],
): string | undefined {
  if (facts.sourceType !== 'ECS_FILE') return undefined
  return 'policyId' in facts ? facts.dataSourceId : facts.instanceId
}

/** Plans and bindings that back up through the client, or may do so. */
export function usersOf(
  { region, id, facts }: Reader,
  view: EstateView,
): readonly (LiveObject<'backupPlan'> | LiveObject<'policyBinding'> | LiveObject<'essentialPlan'>)[] {
  const byId = [plansByClient(view)(`${region}/${id}`), bindingsByClient(view)(`${region}/${id}`)]
  const byInstance =
    facts.instanceId === undefined
      ? []
      : [
          plansByInstance(view)(`${region}/${facts.instanceId}`),
          bindingsByInstance(view)(`${region}/${facts.instanceId}`),
          essentialsByInstance(view)(`${region}/${facts.instanceId}`),
        ]
  return uniq([...byId, ...byInstance].flat())
}

const pointsByResource = indexed('backupPoint', ({ region, facts }) => [
  facts.resourceId === undefined ? undefined : `${region}/${facts.resourceId}`,
])

/** Points that go with the client's backups, as far as they are listed. */
export function pointsOf(
  reader: LiveObject<'clientBackups'>,
  view: EstateView,
): readonly LiveObject<'backupPoint'>[] {
  const { region, id, facts } = reader
  const byInstance =
    facts.instanceId === undefined ? [] : pointsByInstance(view)(`${region}/${facts.instanceId}`)
  const byResource = [id, ...facts.dataSourceIds].flatMap(resource =>
    pointsByResource(view)(`${region}/${resource}`),
  )
  return uniq([...pointsByClient(view)(`${region}/${id}`), ...byInstance, ...byResource])
}

/** A client, or what it backed up: both are known by the same ids. */
interface Reader {
  readonly region: string
  readonly id: string
  readonly facts: { readonly instanceId?: string }
}
