// One estate, or a list of them: an account each, on one simulator, with one clock.
import { uniq } from 'lodash'
import { isList, type Json } from '../json'
import { type Estate, EstateError, readEstate } from './validate'

export type Estates = readonly [Estate, ...Estate[]]

function readOne(value: Json, at: number): Estate {
  try {
    return readEstate(value)
  } catch (error) {
    if (error instanceof EstateError) throw new EstateError(`${error.message} (in [${at}] of the list)`)
    throw error
  }
}

/** Throws an EstateError that names the place in the file. */
export function readEstates(value: Json): Estates {
  if (!isList(value)) return [readEstate(value)]
  const [first, ...others] = value.map(readOne)
  if (!first) throw new EstateError('Estate: the list must hold at least one estate')
  const accounts = new Set<string>()
  for (const { accountId, now } of [first, ...others]) {
    if (accounts.has(accountId))
      throw new EstateError(`Estate: the account ${accountId} stands twice in the list`)
    if (now !== first.now)
      throw new EstateError(
        `Estate: now of the account ${accountId} must be that of the account ${first.accountId}: they share one clock`,
      )
    accounts.add(accountId)
  }
  return [first, ...others]
}

/** Every account knows every region that one of them uses. */
export const allRegions = (estates: Estates): readonly string[] =>
  uniq(estates.flatMap(({ regions }) => regions))
