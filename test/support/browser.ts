// Debian's Chromium, headless, with an empty profile and no network use of its own.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { atEnd } from './clean-up'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND',
]

// Run in the page, so they are texts: this program has no DOM.
const reportViolations = `document.addEventListener('securitypolicyviolation', event =>
  console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))`
const untilPainted = 'new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)))'

export interface Look {
  readonly dark?: boolean
  readonly width?: number
  readonly height?: number
}

export interface Opened {
  readonly page: Page
  /** Console errors and warnings, uncaught errors, violations of the page's policy. */
  readonly complaints: string[]
  /** Addresses that were asked for, the page itself left aside. */
  readonly requests: string[]
  /** From the start of the load until it is painted and can be used. */
  readonly milliseconds: number
}

/** One browser for a test file; it ends with it. */
export async function startBrowser() {
  const folder = await mkdtemp(join(tmpdir(), 'hbr-absent-browser-'))
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: quiet,
    offline: true,
  })
  atEnd(async () => {
    await context.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  })
  let files = 0
  return async (text: string, look: Look = {}): Promise<Opened> => {
    files += 1
    const file = join(folder, `report-${files}.html`)
    await writeFile(file, text)
    return openPage(context, pathToFileURL(file).href, look)
  }
}

async function openPage(context: BrowserContext, address: string, look: Look): Promise<Opened> {
  const page = await context.newPage()
  const [complaints, requests]: [string[], string[]] = [[], []]
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('dialog', dialog => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', request => {
    if (request.url() !== address) requests.push(request.url())
  })
  await page.addInitScript(reportViolations)
  await page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light' })
  await page.setViewportSize({ width: look.width ?? 1280, height: look.height ?? 900 })
  const began = performance.now()
  await page.goto(address, { waitUntil: 'load' })
  await page.evaluate(untilPainted)
  return { page, complaints, requests, milliseconds: performance.now() - began }
}
