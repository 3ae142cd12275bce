import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readScript } from '../../src/replay/read.ts'
import { AS_RECORDED } from '../../src/report/settings.ts'
import { type ShowingDemo, showDemo } from '../../src/show-demo.ts'
import { loadTemplates } from '../../src/templates.ts'
import { launch, look } from './browser.ts'

const SCRIPT = new URL('../scenarios/ai-blog-generator/incident.script', import.meta.url)

let browser: Awaited<ReturnType<typeof launch>>
let demo: ShowingDemo
beforeAll(async () => {
  browser = await launch()
  const script = readScript(await readFile(SCRIPT, 'utf8'))
  if (Array.isArray(script)) throw new Error('The script has problems')
  const templates = await loadTemplates([])
  demo = await showDemo({
    script,
    title: 'AI Blog Generator',
    templates,
    drafts: AS_RECORDED,
    stepMs: 100,
  })
})
afterAll(async () => {
  await demo.stop()
  await browser.close()
})

it('an incident is played before one’s eyes, on its own clock, and ends on its draft', async () => {
  const { page, problems } = await look(browser, demo.url)
  await page.getByRole('progressbar', { name: 'AI Blog Generator' }).waitFor()
  await demo.played
  const channel = page.getByRole('region', { name: /^Messages in #inc-1/ })
  await channel.getByText('/incident resolve').first().waitFor()
  const draft = page.getByRole('complementary', { name: 'Draft' }).frameLocator('iframe')
  await draft.getByRole('heading', { name: 'Issue Summary' }).waitFor()
  await draft.getByText(/from 10:00 to 11:15 PDT on August 10, 2024/).waitFor()
  expect(problems).toEqual([])
})
