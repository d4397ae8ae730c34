// `hbr-absent impact`: the same plan and report as `pulumi preview`, without Pulumi. It can't delete: its cloud only reads.
import { basename, dirname } from 'node:path'
import { assess } from '../assess'
import { checkAccount } from '../checkAccount'
import type { InputFailure } from '../contract'
import type { ResourceInputs } from '../model/inputs'
import { plainJson } from '../model/plain'
import { makePlan } from '../plan/makePlan'
import { buildImpact } from '../report/buildImpact'
import { impactHtml } from '../report/html/impactHtml'
import type { ImpactReport } from '../report/impactReport'
import { impactMarkdown } from '../report/markdown'
import { planSummary } from '../report/text'
import { writeReports } from '../report/write/files'
import { createReports, pricesOf } from '../reports'
import { createSession } from '../session'
import { neverStops } from '../stop'
import type { Format } from './arguments'

export const EXIT = { nothing: 0, error: 1, deletions: 2, blocked: 3 } as const

export type ImpactOutcome =
  | { readonly outcome: 'wrong'; readonly failures: readonly InputFailure[] }
  | { readonly outcome: 'report'; readonly text: string; readonly exitCode: number }

export async function impact(
  inputs: ResourceInputs,
  format: Format,
  workDir: string,
): Promise<ImpactOutcome> {
  const session = createSession({ workDir }, neverStops, 'read')
  const failures = [...(await checkAccount(session, inputs)), ...(await createReports(workDir).check(inputs))]
  if (failures.length > 0) return { outcome: 'wrong', failures }
  const judgement = await assess(session, { type: 'Estate', inputs, firstSeen: new Map() }, 0)
  const plan = makePlan(judgement)
  const prices = await pricesOf(inputs, workDir)
  if (prices instanceof Error) throw prices
  const report = buildImpact(judgement, plan, { at: judgement.context.now, approved: false, prices })
  return { outcome: 'report', text: await rendered(report, format), exitCode: exitCodeOf(report) }
}

async function rendered(report: ImpactReport, format: Format): Promise<string> {
  switch (format.as) {
    case 'json':
      return plainJson(report, 2)
    case 'markdown':
      return impactMarkdown(report)
    case 'html':
      await writeReports(dirname(format.file), { [basename(format.file)]: impactHtml(report) })
      return `Written to ${format.file}`
    case 'text':
      return planSummary(report, { digests: [], everything: '--html FILE' })
  }
}

function exitCodeOf({ totals, complete }: ImpactReport): number {
  if (!complete || totals.blocked + totals.manual > 0) return EXIT.blocked
  return totals.delete + totals.change > 0 ? EXIT.deletions : EXIT.nothing
}
