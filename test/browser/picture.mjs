/** Makes the README's picture: the local workspace with an incident in it. `npm run picture` builds and runs it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const path = (name) => fileURLToPath(new URL(name, import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'scribe-picture-'))
const server = spawn(process.execPath, [path('../../dist/main.js')], {
  env: { PATH: '/usr/bin:/bin', PORT: '0', SCRIBE_TIMEZONE: 'America/Los_Angeles' },
  cwd: folder,
  stdio: ['ignore', 'pipe', 'inherit'],
})
const url = await new Promise((resolve) => {
  server.stdout.on('data', (data) => {
    const [found] = /http:\S+/.exec(String(data)) ?? []
    if (found !== undefined) resolve(found)
  })
})
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    // A frame in a process of its own would be drawn without the scale, and blurred.
    '--disable-features=IsolateSandboxedIframes',
  ],
})
const page = await browser.newPage({
  viewport: { width: 1480, height: 830 },
  deviceScaleFactor: 1.5,
  colorScheme: 'light',
})
await page.goto(url)

const send = async (channel, typed) => {
  const field = page.getByRole('textbox', { name: `Message #${channel}`, exact: true })
  await field.fill(typed)
  await field.press('Enter')
  // The answer, and what follows from it.
  await page.waitForTimeout(700)
}

await send('ops', '/incident start 40m ago Checkout is down')
await page.getByRole('link', { name: /^inc-1/ }).click()
const CHANNEL = 'inc-1-checkout-is-down'
for (const typed of [
  '/incident severity sev1',
  '/incident detected 38m ago Alert on the error rate of checkout',
  '/timeline 35m ago All requests to /pay return 500',
  '/hypothesis 30m ago The new pool size is too small',
  '/deadend H1 15m ago Raised it, the errors persist',
  '/escalate 12m ago @mia: slow queries on orders',
  '/incident impact 40% of customers could not pay',
  '/incident mitigated 4m ago Missing index added',
])
  await send(CHANNEL, typed)
// The topic follows at its own pace.
await page.locator('.topic', { hasText: 'mitigated' }).waitFor({ timeout: 90_000 })
await page.getByRole('button', { name: 'Draft', exact: true }).click()
await page.waitForTimeout(1500)
await page.screenshot({ path: path('../../docs/workspace.png') })
await browser.close()
server.kill()
await once(server, 'exit')
await rm(folder, { recursive: true })
