// JSON in which integers beyond 2^53 survive: they are bigint in memory and plain digits in the text.
import { isInteger, isSafeNumber, parse, stringify } from 'lossless-json'

export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isList = (value: unknown): value is readonly Json[] => Array.isArray(value)

const isJson = (value: unknown): value is Json =>
  value === null || ['boolean', 'number', 'bigint', 'string', 'object'].includes(typeof value)

/** Digits as a number where that is exact, else as a bigint (integers) or the nearest number. */
export const toNumber = (digits: string): number | bigint =>
  isSafeNumber(digits) || !isInteger(digits) ? Number(digits) : BigInt(digits)

/** The native parser is ten times faster and just as exact while no number has 16 digits. */
export function parseJson(text: string): Json {
  const value: unknown = /[0-9]{16}/.test(text) ? parse(text, undefined, toNumber) : JSON.parse(text)
  if (!isJson(value)) throw new SyntaxError('no JSON value')
  return value
}

export function encodeJson(value: Json, indent?: number): string {
  try {
    return JSON.stringify(value, undefined, indent)
  } catch (error) {
    // Only a bigint makes the native encoder throw a TypeError: values here are trees.
    if (!(error instanceof TypeError)) throw error
    return stringify(value, undefined, indent) ?? 'null'
  }
}
