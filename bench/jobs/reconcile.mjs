// The provider without Pulumi: previews one resource and, unless only the preview is asked for, approves and runs it.
import { createReconciler } from '../../provider/dist/reconcile.js'
import { keys } from './keys.mjs'

/**
 * @typedef {object} ReconcileJob
 * @property {'reconcile'} job
 * @property {Readonly<Record<string, string>>} endpoints
 * @property {import('../../provider/dist/model/inputs.js').ResourceType} type
 * @property {import('../../provider/dist/model/inputs.js').ResourceInputs} inputs
 * @property {import('../../provider/dist/model/inputs.js').PollSettings} poll
 */

/**
 * @typedef {object} Reconciled
 * @property {number} previewMs
 * @property {number} upMs
 * @property {number} boundary milliseconds since 1970, between the two
 * @property {number} deletes objects that the plan names
 */

/**
 * @param {ReconcileJob} job
 * @param {string} workDir
 * @returns {Promise<Reconciled>}
 */
export async function reconcileJob({ endpoints, type, inputs, poll }, workDir) {
  const reconciler = createReconciler({ ...keys, endpoints, poll, workDir }, () => undefined)
  const began = performance.now()
  const checked = await reconciler.check(type, inputs)
  if (checked.outcome === 'invalid') throw new Error(JSON.stringify(checked.failures))
  const { plan } = checked.inputs
  const previewed = performance.now()
  const boundary = Date.now()
  const { outputs, reasons } = await reconciler.create(type, { ...checked.inputs, approve: [plan.digest] })
  if (reasons.length > 0) throw new Error(`the run failed: ${reasons.slice(0, 5).join('\n')}`)
  if (!outputs.absent) throw new Error('the run left something')
  return {
    previewMs: previewed - began,
    upMs: performance.now() - previewed,
    boundary,
    deletes: plan.delete.length,
  }
}
