/** Makes the README's picture: the local workspace with an incident in it. `npm run picture` builds and runs it. */
import { spawn } from 'node:child_process'
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
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
})
const page = await browser.newPage({
  viewport: { width: 1360, height: 800 },
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
  '/incident impact 40% of customers could not pay',
])
  await send(CHANNEL, typed)
await page.getByRole('button', { name: 'Draft', exact: true }).click()
await page.waitForTimeout(1500)
await page.screenshot({ path: path('../../docs/workspace.png') })
await browser.close()
server.kill()
await rm(folder, { recursive: true })
