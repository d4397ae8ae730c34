// Disks in disk backup. No action lists them; they are known from the plans that name them and from their points.
import { goesBefore } from '../model/edge'
import { keyOf, type LiveObject } from '../model/object'
import type { Kind } from './kind'
import { fetchUdmDisks, type UdmSource } from './udmListing'
import { listedUdmPoints, makersOf, sizeOfPoints } from './udmUse'
import { millis } from './values'

export interface UdmDiskFacts {
  readonly planIds: readonly string[]
}

declare module '../model/object' {
  interface FactsOf {
    udmDisk: UdmDiskFacts
  }
}

export const udmDisk: Kind<'udmDisk'> = {
  kind: 'udmDisk',
  title: 'disk backup of',
  standing: 'own',
  unlisted: true,
  effect: 'delete',
  reads: ['hbr:DescribeBackupPlans', 'hbr:DescribeUdmSnapshots'],
  writes: ['hbr:DeleteUdmDisk'],
  hides: [],
  recall: async (id, { region }) => diskFrom({ id, plans: [], bindings: [], points: [] }, region),
  list: async look => (await fetchUdmDisks(look)).map(source => diskFrom(source, look.region)),
  edges: (object, view) =>
    makersOf(keyOf(object), view).map(maker =>
      goesBefore(maker, keyOf(object), 'documented', 'it still backs the disk up'),
    ),
  serves: () => [],
  prepare: [],
  remove: {
    verb: 'cancel',
    batch: 1,
    run: async ([object], { cloud, region }) => {
      if (object === undefined) return []
      await cloud.call(region, 'hbr.DeleteUdmDisk', { DiskId: object.id })
      return [{ outcome: 'requested' }]
    },
  },
  takesPoints: () => true,
  size: (object, view) => sizeOfPoints(object, view),
  listedPoints: listedUdmPoints,
  billed: () => 'disk backup',
  reason: ({ id }) => `disk ${id} is backed up; all its backup points are deleted first`,
}

function diskFrom({ id, plans, points }: UdmSource, region: string): LiveObject<'udmDisk'> {
  const times = [...plans, ...points].map(row => millis(row.CreatedTime)).filter(time => time !== undefined)
  return {
    kind: 'udmDisk',
    region,
    id,
    createdAt: times.length === 0 ? undefined : Math.min(...times),
    rows: ['disk'],
    sources: [{ type: 'disk', region, id }],
    facts: {
      planIds: plans.map(plan => plan.PlanId ?? ''),
    },
  }
}
