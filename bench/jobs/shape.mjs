// What a run has to do at least, taken from the judgement that the run itself will act on: calls by batch, longest chain.
import lodash from 'lodash'
import { assess, homeRegion } from '../../provider/dist/assess.js'
import { tasksOf } from '../../provider/dist/execute/tasks.js'
import { kindOf } from '../../provider/dist/kinds/index.js'
import { listsBy } from '../../provider/dist/model/lists.js'
import { createSession } from '../../provider/dist/session.js'
import { neverStops } from '../../provider/dist/stop.js'
import { keys } from './keys.mjs'

const { groupBy, sum } = lodash

/**
 * @typedef {object} ShapeJob
 * @property {'shape'} job
 * @property {Readonly<Record<string, string>>} endpoints
 * @property {import('../../provider/dist/model/inputs.js').ResourceType} type
 * @property {import('../../provider/dist/model/inputs.js').ResourceInputs} inputs
 * @property {number} settleSeconds how long the simulator takes to show what it does later
 */

/**
 * @typedef {object} Shape
 * @property {number} steps single steps: preparations and removals
 * @property {number} changes calls that change something, with every batch full
 * @property {number} looks somebody has to see that a step is done: one look for each kind and region, or for each task
 * @property {number} chain steps of the longest chain in which each waits for the one before
 * @property {number} chainSettleSeconds what the service takes to show the steps of the slowest chain
 */

/** Steps that the simulator shows only after its settling time; others show at once. */
const SHOWN_LATER = new Set([
  'vault remove',
  'mirrorVault remove',
  'client uninstall',
  'clientBackups remove',
])

/** Steps of which only a task tells whether they are done, one for each call. */
const TOLD_BY_TASK = new Set(['client uninstall', 'nasMount remove'])

/** @typedef {import('../../provider/dist/execute/tasks.js').Task} Task */

/**
 * @param {ShapeJob} job
 * @param {string} workDir
 * @returns {Promise<Shape>}
 */
export async function shapeJob({ endpoints, type, inputs, settleSeconds }, workDir) {
  const session = createSession({ ...keys, endpoints, workDir }, neverStops, 'read')
  // As the check before every preview.
  await session.regions(homeRegion(inputs))
  const judgement = await assess(session, { type, inputs, firstSeen: new Map() }, 0)
  const tasks = tasksOf(judgement)
  const groups = Object.values(
    groupBy(tasks, ({ object, step }) => `${object.kind} ${object.region} ${step}`),
  )
  const callsOf = (/** @type {readonly Task[]} */ group) => Math.ceil(group.length / batchOf(group[0]))
  const looksOf = (/** @type {readonly Task[]} */ group) =>
    group[0] !== undefined && TOLD_BY_TASK.has(`${group[0].object.kind} ${group[0].step}`)
      ? callsOf(group)
      : 1
  const settleOf = (/** @type {Task} */ { object, step }) =>
    SHOWN_LATER.has(`${object.kind} ${step}`) ? settleSeconds : 0
  return {
    steps: tasks.length,
    changes: sum(groups.map(callsOf)),
    looks: sum(groups.map(looksOf)),
    chain: longest(tasks, () => 1),
    chainSettleSeconds: longest(tasks, settleOf),
  }
}

/** @param {Task | undefined} task */
function batchOf(task) {
  if (task === undefined) return 1
  const { prepare, remove } = kindOf(task.object)
  return (task.step === 'remove' ? remove : prepare.find(({ name }) => name === task.step))?.batch ?? 1
}

/**
 * @param {readonly Task[]} tasks
 * @param {(task: Task) => number} weight
 */
function longest(tasks, weight) {
  const byId = new Map(tasks.map(task => [task.id, task]))
  const byStage = listsBy(tasks, task => task.stages)
  /** @type {Map<string, number>} */
  const known = new Map()
  /** @type {(task: Task) => number} */
  const lengthOf = task => {
    const length = known.get(task.id)
    if (length !== undefined) return length
    known.set(task.id, 0)
    const earlier = [
      ...[...task.after, ...task.afterTried].flatMap(id => byId.get(id) ?? []),
      ...task.afterStages.flatMap(name => byStage.get(name) ?? []),
    ]
    const own = weight(task) + Math.max(0, ...earlier.map(lengthOf))
    known.set(task.id, own)
    return own
  }
  return Math.max(0, ...tasks.map(lengthOf))
}
