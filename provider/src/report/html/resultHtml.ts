// report: what an update did, as one HTML file: totals, what went wrong, every object and step. Pure.
import { countText } from '../figures'
import { notLookedAtText } from '../notLookedAt'
import { billingText } from '../resultMarkdown'
import type { ResultReport } from '../resultReport'
import { plural } from '../words'
import { callTable } from './callTable'
import { manualSteps } from './manualSteps'
import { html, type Markup } from './markup'
import { outcomeTable } from './outcomeTable'
import { page } from './page'
import { stepTable } from './stepTable'
import { tiles } from './tiles'
import { timeText } from './time'

export function resultHtml(report: ResultReport): string {
  return page(`Result: ${headline(report)}`, [
    header(report),
    html`<main>
`,
    totals(report),
    outcomeTable(report),
    manualSteps(report.manual),
    // Closed, it costs next to nothing to open the page, however many steps there were.
    html`<details><summary>Steps and requests</summary>
${stepTable(report)}${callTable(report)}</details>
</main>`,
  ])
}

function headline({ failed, deleted, accountId }: ResultReport): string {
  return `${failed ? 'FAILED' : 'Done'}: ${plural(deleted.length, 'object')} deleted in account ${accountId}`
}

function header(report: ResultReport): Markup {
  const { resource, generatedAt, digest, reasons } = report
  const unseen = notLookedAtText(report.notLookedAt)
  return html`<a class="skip" href="#objects">Skip to the objects</a>
<header>
<h1>${headline(report)}</h1>
<p class="quiet"><bdi>${resource}</bdi>, at ${timeText(generatedAt)}, plan digest <code>${digest}</code></p>
<p><strong>${billingText(report)}</strong></p>
${
  unseen === undefined
    ? undefined
    : html`<p>${unseen}</p>
`
}${reasons.map(
  reason => html`<p class="note delete">${reason}</p>
`,
)}</header>
`
}

function totals({ deleted, pending, leftovers, manual, billing, steps, retries }: ResultReport): Markup {
  const count = (list: readonly unknown[]) => countText(String(list.length))
  return tiles([
    { title: 'Deleted', value: count(deleted), tone: 'delete' },
    { title: 'Pending', value: count(pending), tone: 'change', note: 'the next run finishes it' },
    { title: 'Left', value: count(leftovers), tone: 'blocked' },
    { title: 'By hand', value: count(manual), tone: 'manual' },
    { title: 'Still billed', value: count(billing.items) },
    { title: 'Failed steps', value: count(steps.filter(({ state }) => state === 'failed')) },
    { title: 'Requests made again', value: count(retries) },
  ])
}
