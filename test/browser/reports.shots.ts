// Takes the screenshots in docs/screenshots: `node scripts/screenshots.mjs`.
import { join } from 'node:path'
import { beforeAll, it } from 'vitest'
import { impactHtml } from '../../provider/dist/report/html/impactHtml.js'
import { resultHtml } from '../../provider/dist/report/html/resultHtml.js'
import { root } from '../../scripts/lib/paths.mjs'
import { startBrowser } from '../support/browser'
import { sampleImpact } from '../support/samples/impact'
import { sampleResult } from '../support/samples/result'

const folder = join(root, 'docs', 'screenshots')

let open: Awaited<ReturnType<typeof startBrowser>>
beforeAll(async () => {
  open = await startBrowser()
})

it.each([
  ['impact-20-light', impactHtml(sampleImpact({ objects: 20 })), { dark: false, height: 1300 }, 'body'],
  ['impact-20-dark', impactHtml(sampleImpact({ objects: 20 })), { dark: true, height: 1300 }, 'body'],
  ['impact-2000-light', impactHtml(sampleImpact({ objects: 2_000 })), { dark: false, height: 1300 }, 'body'],
  ['impact-2000-table-dark', impactHtml(sampleImpact({ objects: 2_000 })), { dark: true }, '#objects'],
  ['result-20-light', resultHtml(sampleResult({ objects: 20 })), { dark: false }, 'body'],
] as const)('%s', async (name, text, look, from) => {
  const { page } = await open(text, look)
  await page.evaluate(`document.querySelector('${from}').scrollIntoView()`)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await page.close()
})
