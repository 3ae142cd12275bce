import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { project } from '../../src/report/project.ts'
import { render } from '../../src/report/render.ts'
import { loadTemplates } from '../../src/templates.ts'
import { clocks, escalated, fold, journalOf, said } from '../report/story.ts'
import { hardToUse, launch } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const HOSTILE =
  '</title></svg><script>document.title="x"</script><img src=x onerror=alert(1)> &lt; {{x}}'

it('the picture in a page holds hostile texts as texts, and is drawn in their colours', async () => {
  const on = clocks('2024-08-10', 'Z')
  const journal = journalOf(
    { zone: 'UTC', title: HOSTILE, start: on('10:00') },
    said('hypothesis', on('10:05'), { text: HOSTILE, hypothesis: 'H1' }),
    said('deadend', on('10:50'), { text: HOSTILE, hypothesis: 'H1' }),
    escalated(on('10:10'), ['<script>x</script>'], HOSTILE),
    said('resolved', on('11:00'), HOSTILE),
  )
  const template = await (await loadTemplates([])).find('postmortem', 'html')
  const html = render(template, project(fold(journal), { preview: false }))
  const page = await browser.newPage({ colorScheme: 'dark' })
  const problems: string[] = []
  page.on('console', (message) => problems.push(message.text()))
  page.on('pageerror', ({ message }) => problems.push(message))
  await page.setContent(html)
  const svg = page.locator('svg')
  expect(await svg.locator('title').textContent()).toBe(`Timeline of INC-1: ${HOSTILE}`)
  expect(await svg.locator('text.escalation').textContent()).toBe('↑ 4 · <script>x</script>')
  expect(await page.locator('svg script, svg a, svg img, img, script').count()).toBe(0)
  const fill = () =>
    svg
      .locator('.paper')
      .evaluate((paper) => Reflect.get(globalThis, 'getComputedStyle')(paper).fill)
  expect(await fill()).toBe('rgb(13, 17, 23)')
  await page.emulateMedia({ media: 'print' })
  expect(await fill()).toBe('rgb(255, 255, 255)')
  expect(await page.title()).toBe('INC-1 postmortem')
  expect(problems).toEqual([])
  // The regions are the page's own.
  const hard = (await hardToUse(page)).filter((one) => !/^(?:region|landmark)/.test(one))
  expect(hard).toEqual([])
  await page.close()
}, 30_000)
