// From what an action returned, or the refusal that it threw, to HTTP status and body.
import type { Answer } from '../entities/entity'
import { isObject, type Json, type JsonObject } from '../json'
import { type ActionFacts, documentedStatus } from './catalog'
import type { Refusal } from './refusal'
import { shaped } from './shape'

export interface Response {
  readonly status: number
  /** `200` or the error code. */
  readonly code: string
  readonly body: JsonObject
}

export function success(facts: ActionFacts, answer: Answer, requestId: string): Response {
  const fields = facts.response.fields ?? {}
  const envelope: Record<string, Json> = { RequestId: requestId }
  if (fields.Success) envelope.Success = true
  if (fields.Code) envelope.Code = fields.Success ? '200' : 'OK'
  if (fields.Message) envelope.Message = 'successful'
  const body = shaped(answer, facts.response)
  return { status: 200, code: '200', body: { ...envelope, ...(isObject(body) ? body : {}) } }
}

export function failure(refusal: Refusal, requestId: string, facts?: ActionFacts): Response {
  const hasSuccess = facts?.response.fields?.Success !== undefined
  const status =
    refusal.status ?? (facts && documentedStatus(facts, refusal.code)) ?? (hasSuccess ? 200 : 400)
  const body: JsonObject = { RequestId: requestId, Code: refusal.code, Message: refusal.message }
  if (status === 200) return { status, code: refusal.code, body: { ...body, Success: false } }
  return { status, code: refusal.code, body: { ...body, HostId: '127.0.0.1', Recommend: '' } }
}
