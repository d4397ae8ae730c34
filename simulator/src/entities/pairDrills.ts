// Drills of single replication pairs, each with one drill disk.
import { text } from '../wire/read'
import { clearDrill, type DrillKind, drillDefaults, listDrills, startDrills } from './drills'
import type { SimEntity } from './entity'
import { PAIR } from './replicas'

export const PAIR_DRILL: DrillKind = {
  collection: 'PairDrills',
  id: 'DrillId',
  owner: PAIR,
  param: 'PairId',
  disks: drill => [text(drill, 'DrillDiskId') ?? ''].filter(id => id !== ''),
}

export const pairDrills: SimEntity = {
  product: 'ebs',
  collection: {
    name: PAIR_DRILL.collection,
    id: [PAIR_DRILL.id],
    defaults: (record, { now }) => ({
      ...drillDefaults(now),
      DrillDiskId: `d-drill-${String(record.DrillId)}`,
      DrillDiskStatus: 'created',
    }),
  },
  actions: {
    DescribePairDrills: (call, world) => listDrills(call, world, PAIR_DRILL),
    ClearPairDrill: (call, world) => clearDrill(call, world, PAIR_DRILL),
  },
  start: startDrills(PAIR_DRILL),
}
