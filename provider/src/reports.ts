// Writes the reports of previews and updates where `reportDir` asks for them. The edge between pure reports and the disk.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Approval } from './approve/decide'
import type { InputFailure } from './contract'
import type { ResourceInputs } from './model/inputs'
import { plainJson } from './model/plain'
import type { PlanDocument } from './model/plan'
import type { Judgement } from './plan/judge'
import { buildImpact } from './report/buildImpact'
import { impactHtml } from './report/html/impactHtml'
import { resultHtml } from './report/html/resultHtml'
import type { ImpactReport } from './report/impactReport'
import { resultJunit } from './report/junit'
import { impactMarkdown } from './report/markdown'
import { type PriceTable, parsePrices } from './report/prices'
import { resultMarkdown } from './report/resultMarkdown'
import type { ResultReport } from './report/resultReport'
import { writeReports } from './report/write/files'

export interface Reports {
  /** What is wrong with the options about reports. */
  check(inputs: ResourceInputs): Promise<readonly InputFailure[]>
  impact(
    judgement: Judgement,
    plan: PlanDocument,
    approval: Approval,
    inputs: ResourceInputs,
  ): Promise<ImpactReport>
  result(report: ResultReport, inputs: ResourceInputs): Promise<void>
}

export function createReports(workDir: string): Reports {
  return {
    async check(inputs) {
      const prices = await pricesOf(inputs, workDir)
      if (prices instanceof Error)
        return [{ property: 'prices', reason: `prices: ${inputs.prices}: ${prices.message}` }]
      return []
    },
    async impact(judgement, plan, approval, inputs) {
      const prices = await pricesOf(inputs, workDir)
      const approved = approval.outcome !== 'refused'
      const options = {
        at: judgement.context.now,
        approved,
        prices: prices instanceof Error ? undefined : prices,
      }
      const report = buildImpact(judgement, plan, options)
      if (inputs.reportDir !== undefined) {
        await writeReports(resolve(workDir, inputs.reportDir), {
          'impact.json': jsonText(report),
          'impact.md': impactMarkdown(report),
          'impact.html': impactHtml(report),
        })
      }
      return report
    },
    async result(report, inputs) {
      if (inputs.reportDir === undefined) return
      await writeReports(resolve(workDir, inputs.reportDir), {
        'result.json': jsonText(report),
        'result.md': resultMarkdown(report),
        'result.html': resultHtml(report),
        'result.junit.xml': resultJunit(report),
      })
    },
  }
}

/** The error of a file that can't be read or is no price table is for the person, see `check`. */
async function pricesOf(
  { prices }: ResourceInputs,
  workDir: string,
): Promise<PriceTable | Error | undefined> {
  if (prices === undefined) return undefined
  try {
    return parsePrices(await readFile(resolve(workDir, prices), 'utf8'))
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function jsonText(report: ImpactReport | ResultReport): string {
  return `${plainJson(report, 2)}\n`
}
