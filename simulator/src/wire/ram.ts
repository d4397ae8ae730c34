// RAM: which actions the caller's policy allows. Enforced between the signature and everything else.
import { isList, isObject, type Json, type JsonObject } from '../json'
import { Refusal } from './refusal'

/** A policy document of RAM that says something that is not enforced here, or is none. */
export class PolicyError extends Error {}

interface Statement {
  readonly allows: boolean
  readonly actions: readonly RegExp[]
}

export type Policy = readonly Statement[]

/** These need no permission, as STS documents for GetCallerIdentity. */
const FREE: ReadonlySet<string> = new Set(['sts:GetCallerIdentity'])

/**
 * `{"Version": "1", "Statement": [{"Effect", "Action", "Resource": "*"}]}`. Actions are `product:Action` with `*` and `?`, in any
 * case. Conditions and single resources are refused: a policy that is enforced by halves would prove nothing.
 */
export function parsePolicy(value: Json): Policy {
  const statements = isObject(value) ? value.Statement : undefined
  if (!isObject(value) || value.Version !== '1' || !isList(statements) || statements.length === 0)
    throw new PolicyError('A RAM policy is {"Version": "1", "Statement": [{"Effect", "Action", "Resource"}]}')
  return statements.map((statement, at) => parseStatement(statement, `Statement[${at}]`))
}

function parseStatement(value: Json, where: string): Statement {
  const statement: JsonObject = isObject(value) ? value : {}
  const other = Object.keys(statement).find(key => !['Effect', 'Action', 'Resource'].includes(key))
  if (other !== undefined) throw new PolicyError(`${where}.${other} is not enforced by the simulator`)
  const { Effect, Action, Resource } = statement
  if (Effect !== 'Allow' && Effect !== 'Deny') throw new PolicyError(`${where}.Effect must be Allow or Deny`)
  const resources = isList(Resource) ? Resource : [Resource]
  if (resources.some(resource => resource !== '*'))
    throw new PolicyError(`${where}.Resource must be "*": single resources are not enforced by the simulator`)
  const actions = (isList(Action) ? Action : [Action]).map(action => {
    if (typeof action !== 'string' || !/^(\*|[a-z]+:[A-Za-z0-9*?]+)$/.test(action))
      throw new PolicyError(`${where}.Action must be "product:Action" or a list of such, or "*"`)
    return new RegExp(`^${action.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i')
  })
  return { allows: Effect === 'Allow', actions }
}

/** Throws a Refusal where the policy does not allow the action. A Deny wins over any Allow. */
export function authorize(policy: Policy, product: string, action: string): void {
  const name = `${product}:${action}`
  if (FREE.has(name)) return
  const speaking = policy.filter(({ actions }) => actions.some(pattern => pattern.test(name)))
  if (speaking.length > 0 && speaking.every(({ allows }) => allows)) return
  throw notAuthorized(product, action)
}

export const notAuthorized = (product: string, action: string): Refusal =>
  new Refusal(
    'NoPermission',
    `You are not authorized to do this operation. Action: ${product}:${action}.`,
    403,
  )
