// report: the impact as one HTML file: totals, a picture of the order, every object with its reason. Pure.
import { countText } from '../figures'
import type { ImpactReport } from '../impactReport'
import { fold } from './graph/fold'
import { pictureSection } from './graph/section'
import { approvalNote, impactNotes } from './impactNotes'
import { impactTotals } from './impactTotals'
import { manualSteps } from './manualSteps'
import { html, type Markup } from './markup'
import { objectTable } from './objectTable'
import { page } from './page'
import { ruleTable } from './ruleTable'
import { timeText } from './time'

export function impactHtml(report: ImpactReport): string {
  const folded = fold(report.objects, report.edges)
  const groupOf = new Map(
    folded.groups.flatMap((members, at) => members.map(({ key }) => [key, at] as const)),
  )
  return page(`Impact: ${headline(report)}`, [
    header(report),
    html`<main>
`,
    impactTotals(report),
    impactNotes(report),
    pictureSection(folded, report),
    objectTable(report, ({ key }) => groupOf.get(key)),
    manualSteps(report.manual),
    ruleTable(report.rules),
    html`</main>`,
  ])
}

function headline({ totals, accountId }: ImpactReport): string {
  return `DELETES ${countText(String(totals.delete))} ${totals.delete === 1 ? 'object' : 'objects'} in account ${accountId}`
}

function header(report: ImpactReport): Markup {
  const { scope, generatedAt } = report
  return html`<a class="skip" href="#objects">Skip to the objects</a>
<header>
<h1>${headline(report)}</h1>
<p class="quiet">${scope.type}${scope.id && html` <bdi class="id">${scope.id}</bdi>`} in ${scope.regions.join(', ')}, as it was at ${timeText(generatedAt)}</p>
${approvalNote(report)}</header>
`
}
