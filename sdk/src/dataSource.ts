// One data source: on-premises NAS, CPFS, HDFS or S3 that backups, archives or synchronizations read.
import type { CustomResourceOptions, Input, Output } from '@pulumi/pulumi'
import { AbsentResource } from './absentResource'
import type { CommonArgs } from './args'

/** Names the data source, and says how to make it absent. */
export interface DataSourceArgs extends CommonArgs {
  /** Region of the data source, such as `cn-hangzhou`. */
  regionId: Input<string>
  /** Id of the data source, such as `ds-0001abcd`. */
  dataSourceId: Input<string>
}

/**
 * A data source that must not exist: its policy bindings, then its registration. Its files are not touched. The backups
 * of the clients in its group go first: name these as {@link Client} and wait for them with `dependsOn`. What only the
 * console deletes (its client group, synchronization plans) is listed in `manual` and blocks until it is done.
 *
 * **Lost for ever:** the registration and its settings.
 *
 * **Errors:** as for {@link Vault}.
 *
 * @example
 * new absent.DataSource('filer', { regionId: 'cn-hangzhou', dataSourceId: 'ds-0001abcd' })
 */
export class DataSource extends AbsentResource {
  /** Region of the data source. Known without waiting for the resource. */
  declare readonly regionId: Output<string>
  /** Id of the data source. Known without waiting for the resource. */
  declare readonly dataSourceId: Output<string>

  constructor(name: string, args: DataSourceArgs, opts?: CustomResourceOptions) {
    super('DataSource', name, ['regionId', 'dataSourceId'], args, opts)
  }
}
