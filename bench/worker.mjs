// One process that is measured: does the job in its argument and prints one JSON line of what it took.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgeJob } from './jobs/judge.mjs'
import { reconcileJob } from './jobs/reconcile.mjs'
import { retryLoopJob } from './jobs/retryLoop.mjs'
import { shapeJob } from './jobs/shape.mjs'

/** @typedef {import('./jobs/reconcile.mjs').ReconcileJob | import('./jobs/retryLoop.mjs').RetryLoopJob | import('./jobs/judge.mjs').JudgeJob | import('./jobs/shape.mjs').ShapeJob} Job */

const workDir = await mkdtemp(join(tmpdir(), 'hbr-absent-bench-'))
try {
  const result = await perform(JSON.parse(process.argv[2] ?? '{}'))
  const memoryBytes = process.resourceUsage().maxRSS * 1024
  console.log(JSON.stringify({ ...result, memoryBytes }))
} finally {
  await rm(workDir, { recursive: true, force: true })
}

/** @param {Job} job */
function perform(job) {
  switch (job.job) {
    case 'reconcile':
      return reconcileJob(job, workDir)
    case 'retryLoop':
      return retryLoopJob(job)
    case 'judge':
      return judgeJob(job)
    case 'shape':
      return shapeJob(job, workDir)
  }
}
