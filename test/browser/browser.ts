import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Where Chromium usually is. */
const PLACES = [
  ...['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export const launch = (): Promise<Browser> => {
  const executablePath = PLACES.find((place) => existsSync(place))
  if (executablePath === undefined) throw new Error(`No Chromium at any of ${PLACES.join(', ')}`)
  return chromium.launch({
    executablePath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update'],
    ],
  })
}

/** Longer than anything here takes. */
const TIMEOUT_MS = 20_000

/** A page, with everything that went wrong in it. */
export interface Looked {
  readonly page: Page
  readonly problems: string[]
}

/** Opens the printed address. Errors in the page, and whatever it asks of another machine, are problems. */
export const look = async (
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Looked> => {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(TIMEOUT_MS)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', ({ message }) => problems.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') problems.push(request.url())
  })
  await page.goto(url)
  await page
    .getByRole('textbox', { name: /^Message #/ })
    .first()
    .waitFor()
  return { page, problems }
}

/** What is hard to use for somebody, by axe's rules: the rule and the elements. */
export const hardToUse = async (page: Page): Promise<readonly string[]> => {
  // As a text, for the page lets no other script in.
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(globalThis, 'axe').run()
    return violations.flatMap(({ id, nodes }: { id: string; nodes: readonly { html: string }[] }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    )
  })
}
