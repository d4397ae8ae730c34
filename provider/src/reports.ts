// Writes the reports of previews and updates where `reportDir` asks for them. The edge between pure reports and the disk.
import { constants } from 'node:fs'
import { access, mkdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Approval } from './approve/decide'
import type { InputFailure } from './contract'
import { messageOf } from './errorText'
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
  /** Resolves with why the files are not there: what a run did must not be forgotten for a full disk. */
  result(report: ResultReport, inputs: ResourceInputs): Promise<string | undefined>
}

export function createReports(workDir: string): Reports {
  return {
    async check(inputs) {
      const prices = await pricesOf(inputs, workDir)
      if (prices instanceof Error)
        return [{ property: 'prices', reason: `prices: ${inputs.prices}: ${prices.message}` }]
      return folderFailures(inputs, workDir)
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
      if (inputs.reportDir === undefined) return undefined
      const files = {
        'result.json': jsonText(report),
        'result.md': resultMarkdown(report),
        'result.html': resultHtml(report),
        'result.junit.xml': resultJunit(report),
      }
      try {
        await writeReports(resolve(workDir, inputs.reportDir), files)
        return undefined
      } catch (error) {
        return `the reports could not be written to ${inputs.reportDir}: ${messageOf(error)}`
      }
    },
  }
}

/** Before anything is deleted: a folder that can't be written to is no surprise for the end of a run. */
async function folderFailures(
  { reportDir }: ResourceInputs,
  workDir: string,
): Promise<readonly InputFailure[]> {
  if (reportDir === undefined) return []
  try {
    await mkdir(resolve(workDir, reportDir), { recursive: true })
    await access(resolve(workDir, reportDir), constants.W_OK | constants.X_OK)
    return []
  } catch (error) {
    const reason = `reportDir: ${reportDir} is no folder that reports can be written to: ${messageOf(error)}`
    return [{ property: 'reportDir', reason }]
  }
}

/** The error of a file that can't be read or is no price table is for the person, see `check`. */
export async function pricesOf(
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
