// GET /billing: what would be billed now, asked of every kind of object.

import type { BillingItem } from '../entities/entity'
import { entities } from '../entities/registry'
import type { World } from '../world'

export const billedNow = (world: World): readonly BillingItem[] =>
  entities.flatMap(entity =>
    [...world.regions, '*'].flatMap(region => [...(entity.billing?.(world, region) ?? [])]),
  )
