// What listed backup points hold together.
import type { LiveObject } from '../model/object'
import type { ObjectSize } from './kind'
import { sumOfKnown } from './values'

export type Point = LiveObject<'backupPoint'> | LiveObject<'udmPoint'>

export function storedSize(points: readonly Point[]): ObjectSize {
  return { points: BigInt(points.length), storedBytes: sumOfKnown(points.map(({ facts }) => facts.bytes)) }
}
