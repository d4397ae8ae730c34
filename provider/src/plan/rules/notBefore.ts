// Protects against running too early: before `notBefore` nothing is deleted.
import { dateText } from '../../kinds/values'
import { waiting } from '../../model/verdict'
import type { SafetyRule } from './rule'

export const notBefore: SafetyRule = (_object, { options, now }) => {
  if (options.notBefore === undefined || now >= options.notBefore) return undefined
  return waiting(`notBefore is ${dateText(options.notBefore)}`, options.notBefore, { by: 'notBefore' })
}
