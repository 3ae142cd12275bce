import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type LocalPlace, openLocal } from '../local/visitor.ts'
import { hardToUse, type Looked, launch, look } from './browser.ts'

let browser: Browser
let place: LocalPlace
let looked: Looked
let page: Page
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(async () => {
  place = await openLocal()
  looked = await look(browser, place.running.url)
  page = looked.page
})
afterEach(async () => {
  expect(looked.problems).toEqual([])
  await page.context().close()
  await place.close()
})

const INCIDENT = 'inc-1-checkout-is-down'

const composer = (name = INCIDENT, on = page) =>
  on.getByRole('textbox', { name: `Message #${name}`, exact: true })

const send = async (typed: string, name = INCIDENT, on = page): Promise<void> => {
  await composer(name, on).fill(typed)
  await composer(name, on).press('Enter')
  await expect.poll(() => composer(name, on).inputValue()).toBe('')
}

const messages = (name = INCIDENT, on = page) =>
  on.getByRole('region', { name: `Messages in #${name}` }).locator('[data-ts]')

/** The last message that says this. */
const message = (says: RegExp | string, name = INCIDENT, on = page) =>
  messages(name, on).filter({ hasText: says }).last()

const go = async (name: string, on = page): Promise<void> => {
  await on.getByRole('link', { name: new RegExp(`^${name}`) }).click()
  await composer(name, on).waitFor()
}

const declare = async (): Promise<void> => {
  await send('/incident start 10m ago Checkout is down', 'ops')
  await go(INCIDENT)
}

const choose = async (says: RegExp | string, item: RegExp | string, on = page): Promise<void> => {
  await message(says, INCIDENT, on).hover()
  await message(says, INCIDENT, on).getByRole('button', { name: 'Message actions' }).click()
  await on.getByRole('menuitem', { name: item }).click()
}

const records = async (): Promise<string> =>
  JSON.stringify(await place.store.journal.records('T0LOCAL', 1))

describe('an incident in the browser', () => {
  it('goes from its start to a draft that is downloaded', async () => {
    await page.getByRole('button', { name: '/incident start Checkout is down' }).click()
    await composer('ops').press('Enter')
    await go(INCIDENT)
    await expect.poll(() => message('Checkout is down').count()).toBe(1)
    await send('/timeline 5m ago First customer complaint')
    await message(/#2 ·/).waitFor()
    await send('/hypothesis The pool is too small')
    await message(/hypothesis H1/).waitFor()
    await send('/deadend H1 Raised it, no change')
    await message(/H1 is a dead end/).waitFor()
    await send('/incident resolve Index added')
    await message(/resolved/).waitFor()
    await send('/postmortem')
    const draft = message('inc-1-postmortem.md')
    await draft.getByRole('button', { name: /repl/ }).click()
    const thread = page.getByRole('complementary', { name: 'Thread' })
    const file = thread.locator('.file').filter({ hasText: 'inc-1-postmortem.md' })
    await file.getByRole('button', { name: /^Preview/ }).click()
    await file.getByRole('region', { name: /^Content of/ }).waitFor()
    expect(await file.textContent()).toContain('First customer complaint')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      file.getByRole('link', { name: /^Download/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe('inc-1-postmortem.md')
    expect(await readFile(await download.path(), 'utf8')).toContain('First customer complaint')
  })

  it('keeps one message for a draft, whose file follows what is corrected, and publishes it', async () => {
    await declare()
    await send('/timeline 5m ago Frist complaint')
    await send('/incident resolve Index added')
    await send('/postmortem')
    const draft = message('inc-1-postmortem.md')
    await draft.getByRole('button', { name: 'Ready for review' }).click()
    await draft.getByText(/: in review, by Dana Kim/).waitFor()
    await draft.getByRole('button', { name: /repl/ }).click()
    const thread = page.getByRole('complementary', { name: 'Thread' })
    await thread.getByRole('img', { name: /^The timeline of INC-1/ }).waitFor()
    const file = thread.locator('.file').filter({ hasText: 'inc-1-postmortem.md' })
    const address = () =>
      file.getByRole('link', { name: 'Download inc-1-postmortem.md' }).getAttribute('href')
    const before = await address()
    await send('/timeline edit 2 First complaint')
    await page.getByRole('button', { name: 'Demo' }).click()
    await page.getByRole('menuitem', { name: '5 minutes later' }).click()
    await draft.getByText(/#2 reworded by Dana Kim/).waitFor()
    await expect.poll(address).not.toBe(before)
    await file.getByRole('button', { name: /^Preview/ }).click()
    await file.getByText('First complaint').waitFor()
    expect(await file.count()).toBe(1)
    expect(await messages().filter({ hasText: 'inc-1-postmortem.md' }).count()).toBe(1)
    await draft.getByRole('button', { name: 'Publish' }).click()
    await draft.getByText(/: published, by Dana Kim/).waitFor()
    await draft.getByRole('button', { name: 'Back to draft' }).waitFor()
    expect(await draft.getByRole('button', { name: 'Publish' }).count()).toBe(0)
  })

  it('asks which of two instants is meant, and takes the button that is pressed', async () => {
    await declare()
    await send('/timeline 2024-11-03 01:30 the second backup')
    await message('happened twice')
      .getByRole('button', { name: /01:30 PST/ })
      .click()
    await message(/#2 ·.*01:30 PST/).waitFor()
    expect(await message('happened twice').count()).toBe(0)
    expect(await records()).toContain(String(Date.parse('2024-11-03T09:30:00Z')))
  })

  it('records a reply in a thread by its menu, and a message by a reaction', async () => {
    await declare()
    await send('all the graphs are red')
    await choose('graphs are red', 'Reply in thread')
    const thread = page.getByRole('complementary', { name: 'Thread' })
    const reply = thread.getByRole('textbox')
    await reply.fill('the index is gone')
    await reply.press('Enter')
    const said = thread.locator('[data-ts]').filter({ hasText: 'the index is gone' })
    await said.hover()
    await said.getByRole('button', { name: 'Message actions' }).click()
    await page.getByRole('menuitem', { name: /^Add to timeline/ }).click()
    const form = page.getByRole('dialog', { name: 'Add to the timeline' })
    await form.getByRole('button', { name: 'Add', exact: true }).click()
    await form.waitFor({ state: 'hidden' })
    await expect.poll(records).toContain('the index is gone')
    await choose('graphs are red', /pushpin/)
    await expect.poll(records).toContain('all the graphs are red')
    const mark = message('graphs are red').getByRole('button', { name: 'pushpin, 1' })
    expect(await mark.getAttribute('aria-pressed')).toBe('true')
  })

  it('corrects an entry in a form, which says at the field what is wrong', async () => {
    await declare()
    await send('/timeline 5m ago frist call')
    const answer = message(/#2 ·/)
    await answer.getByRole('button', { name: /options|More/i }).click()
    await page.getByRole('menuitem', { name: 'Edit…' }).click()
    const form = page.getByRole('dialog')
    const when = form.getByRole('textbox', { name: /when|time/i })
    await when.fill('25:99')
    await form.getByRole('button', { name: /Save|Correct|Edit/ }).click()
    await expect.poll(() => when.getAttribute('aria-invalid')).toBe('true')
    await when.fill('6m ago')
    await form.getByRole('textbox', { name: /text|what/i }).fill('first call')
    await form.getByRole('button', { name: /Save|Correct|Edit/ }).click()
    await form.waitFor({ state: 'hidden' })
    await expect.poll(records).toContain('first call')
  })

  it('gives the focus back when a form is gone, so that typing goes on', async () => {
    await declare()
    await send('/incident start')
    const form = page.getByRole('dialog')
    await form.waitFor()
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'hidden' })
    await expect.poll(() => composer().evaluate((it) => it.matches(':focus'))).toBe(true)
    const edit = message('Checkout is down').getByRole('button', { name: 'Edit summary' })
    await edit.press('Enter')
    await form.getByRole('textbox', { name: 'Root cause' }).fill('A missing index')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.waitFor({ state: 'hidden' })
    await expect.poll(() => edit.evaluate((it) => it.matches(':focus'))).toBe(true)
  })

  it('sets groups of options apart from what is above them, as it does fields', async () => {
    await send('/incident start', 'ops')
    const boxOf = async (text: string) =>
      (await page.getByRole('dialog').getByText(text).boundingBox()) ?? expect.fail(text)
    for (const [above, label] of [
      ['With commas between them.', 'How was it noticed?'],
      ['When it was noticed may stand in front.', 'Where is it to be told?'],
      ['In the channel where I declare it', 'Who may see it?'],
    ] as const) {
      const { y, height } = await boxOf(above)
      expect((await boxOf(label)).y - y - height, label).toBeGreaterThan(10)
    }
  })

  it('is the same for two people, each with their own clock', async () => {
    await declare()
    const other = await look(browser, place.running.url)
    const raj = other.page
    await raj.getByRole('combobox', { name: /Acting as/ }).selectOption('U0RAJ')
    await raj.getByRole('link', { name: new RegExp(`^${INCIDENT}`) }).click()
    await raj
      .getByRole('button', { name: `Join #${INCIDENT}` })
      .first()
      .click()
    await send('/timeline 3m ago London is awake', INCIDENT, raj)
    await message(/#2 ·/, INCIDENT, raj).waitFor()
    await message('London is awake').waitFor()
    expect(await message('London is awake').textContent()).toContain('Raj Patel')
    expect(other.problems).toEqual([])
    await raj.context().close()
  })

  it('is there again after a reload and a restart', async () => {
    await declare()
    await send('/timeline 5m ago before the reload')
    await message(/#2 ·/).waitFor()
    await page.reload()
    await message('before the reload').waitFor()
    await place.restart()
    await page.goto(place.running.url)
    await go(INCIDENT)
    await message('before the reload').waitFor()
  })

  it('shows the draft beside the channel, which follows what is recorded', async () => {
    await declare()
    await page.getByRole('button', { name: 'Draft', exact: true }).click()
    const panel = page.getByRole('complementary', { name: 'Draft' })
    const frame = panel.frameLocator('iframe')
    await frame.getByRole('heading', { name: 'Checkout is down' }).waitFor()
    await send('/timeline 5m ago seen in the draft')
    await frame.getByText('seen in the draft').waitFor()
    await panel.getByRole('combobox', { name: 'Template' }).selectOption('brief')
    await frame.getByText('Who was hit').waitFor()
    expect(await frame.getByText('seen in the draft').count()).toBe(0)
    const print = panel.getByRole('link', { name: 'Print view' })
    const [tab] = await Promise.all([page.context().waitForEvent('page'), print.click()])
    await tab.getByText('Who was hit').waitFor()
    await tab.close()
  })

  it('runs nothing that is typed', async () => {
    await declare()
    const evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
    await send(`/timeline 5m ago ${evil}`)
    await message(/#2 ·/).waitFor()
    await send(evil)
    await page.getByRole('button', { name: 'Draft', exact: true }).click()
    await page
      .getByRole('complementary', { name: 'Draft' })
      .frameLocator('iframe')
      .getByText('onerror')
      .first()
      .waitFor()
    expect(await message('onerror').textContent()).toContain(evil)
    expect(await page.title()).not.toBe('1')
  })
})

describe('the page', () => {
  it('can be used with the keyboard alone', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('ops')
    await page.keyboard.press('Enter')
    await expect.poll(() => composer('ops').and(page.locator(':focus')).count()).toBe(1)
    await page.keyboard.type('/inci')
    await page
      .getByRole('option', { name: /\/incident/ })
      .first()
      .waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type('start Checkout is down')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: new RegExp(`^${INCIDENT}`) }).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('inc-1')
    await page.keyboard.press('Enter')
    await composer().waitFor()
    await page.keyboard.type('/timeline by keyboard')
    await page.keyboard.press('Enter')
    await message(/#2 ·/).waitFor()
    expect(await records()).toContain('by keyboard')
  })

  it.each([
    ['wide and light', {}],
    ['wide and dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 360, height: 740 } }],
  ] as const)('is easy to use for everybody, %s', async (_, options) => {
    await declare()
    await send('/timeline 5m ago First customer complaint')
    await send('/postmortem preview')
    await message('inc-1-postmortem.md').waitFor()
    const other = await look(browser, place.running.url, options)
    const seen = other.page
    if ('viewport' in options) await seen.getByRole('button', { name: 'Menu' }).click()
    await seen.getByRole('link', { name: new RegExp(`^${INCIDENT}`) }).click()
    await message('inc-1-postmortem.md', INCIDENT, seen).waitFor()
    expect(await hardToUse(seen)).toEqual([])
    await send('/incident edit', INCIDENT, seen)
    await seen.getByRole('dialog').waitFor()
    expect(await hardToUse(seen)).toEqual([])
    await seen.keyboard.press('Escape')
    await seen.getByRole('dialog').waitFor({ state: 'hidden' })
    await seen.getByRole('button', { name: 'Draft', exact: true }).click()
    await seen.getByRole('complementary', { name: 'Draft' }).locator('iframe').waitFor()
    expect(await hardToUse(seen)).toEqual([])
    expect(await seen.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(other.problems).toEqual([])
    await seen.context().close()
  })
})
