// A look at a service of a test.
import type { Cloud } from '../cloud'
import type { Look } from '../kinds/kind'
import { ACCOUNT } from './judgement'
import { NOW, REGION } from './objects'

export function lookThrough(cloud: Cloud, region = REGION): Look {
  return { cloud, region, accountId: ACCOUNT, now: NOW, pointsOf: new Set() }
}
