// The rows of Alibaba Cloud's page on how to stop billing: what a person calls "a kind of backup".
export const ROWS = [
  'ecs-file-essential',
  'ecs-essential',
  'ecs-database',
  'ecs-file',
  'ecs-instance',
  'disk',
  'hana',
  'oss',
  'nas',
  'onprem-nas',
  'tablestore',
  'cpfs',
  'onprem-database',
  'onprem-file',
  'vmware',
  'container',
  'archive',
  'disk-replication',
  'continuous-replication',
  'data-sync',
] as const

/** One row of the product page; `select` and `protect` rules name it in `rows`. */
export type Row = (typeof ROWS)[number]
