// All that is known of one account: the estate's tables, the clock, running tasks. Actions get it and change it.
import type { Clock } from './clock'
import { Journal } from './estate/journal'
import type { SimRecord } from './estate/segment'
import { Table } from './estate/table'
import type { Site } from './estate/validate'
import type { RoleKeys } from './wire/roleKeys'

export interface Task {
  readonly region: string
  readonly createdTime: number
  readonly name: string
  status: 'created' | 'completed' | 'expired' | 'cancelled'
  /** 0 to 100; -1 means failed. */
  progress: number
  completedTime: number
  /** JSON text, `''` while there is none. */
  result: string
}

/** A call that was served although the order of its steps loses control, data or money: GET /state shows it. */
export interface Damage {
  /** ISO 8601, the estate's time. */
  readonly at: string
  /** As in the order of deletion: what should have been absent first, and what was deleted. */
  readonly edge: string
  readonly region: string
  readonly id: string
  readonly what: string
}

export class World {
  readonly tasks = new Map<string, Task>()
  readonly damage: Damage[] = []
  readonly journal = new Journal(() => this.clock.now())
  private readonly tables = new Map<string, Table>()
  private lastId = 0

  constructor(
    readonly accountId: string,
    readonly regions: readonly string[],
    readonly clock: Clock,
    readonly roles: RoleKeys,
    /** How long deletions and cancellations take to show, in seconds of the estate's clock. */
    readonly settleSeconds: number,
    /** The only site of BSS that knows the account; undefined: any does. */
    readonly site?: Site,
  ) {}

  addTable(region: string, product: string, collection: string, table: Table): void {
    this.tables.set(`${region}/${product}/${collection}`, table)
    this.journal.cover(table)
  }

  /** An empty one where the estate knows no such collection. */
  table(region: string, product: string, collection: string): Table {
    return this.tables.get(`${region}/${product}/${collection}`) ?? new Table(record => String(record._id))
  }

  recordDamage(damage: Omit<Damage, 'at'>): void {
    this.damage.push({ at: new Date(this.clock.now()).toISOString(), ...damage })
  }

  /** A new id of the shape that the service uses: prefix, dash, letters and digits. The same in every run. */
  newId(prefix: string): string {
    this.lastId += 1
    return `${prefix}-sim${this.lastId.toString(36).padStart(12, '0')}`
  }

  /** A task that ends with `progress` (100, or -1 for failed) when the returned function is called. */
  startTask(
    region: string,
    name: string,
  ): { readonly id: string; readonly finish: (progress: number, result: string) => void } {
    const id = this.newId('t')
    const task: Task = {
      region,
      name,
      createdTime: this.clock.seconds(),
      status: 'created',
      progress: 0,
      completedTime: 0,
      result: '',
    }
    this.tasks.set(id, task)
    return { id, finish: (progress, result) => this.endTask(task, progress, result) }
  }

  private endTask(task: Task, progress: number, result: string): void {
    task.status = 'completed'
    task.progress = progress
    task.result = result
    task.completedTime = this.clock.seconds()
  }

  /** What `act` begins ends in failure after the settling time: its tasks say so, and its changes are undone. */
  failing<T>(act: () => T): T {
    const known = new Set(this.tasks.keys())
    const { value, undo } = this.journal.undoable(() => this.clock.holding(act).value)
    const begun = [...this.tasks].filter(([id]) => !known.has(id)).map(([, task]) => task)
    this.clock.scheduleIn(this.settleSeconds, () => {
      undo()
      for (const task of begun) this.endTask(task, -1, '')
    })
    return value
  }

  /** Changes `id` after the settling time, if the record is still there. */
  updateLater(table: Table, id: string, seconds: number, fields: SimRecord): void {
    this.clock.scheduleIn(seconds, () => table.update(id, fields))
  }
}
