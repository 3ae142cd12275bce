import fc from 'fast-check'
import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { IncidentRecord } from '../../src/domain/record.ts'
import { project } from '../../src/report/project.ts'
import { render, type Template } from '../../src/report/render.ts'
import { loadTemplates } from '../../src/templates.ts'
import { inLines, joined, type Shape } from '../report/shape.ts'
import { fold } from '../report/story.ts'
import { twins } from '../report/twins.ts'
import { launch } from './browser.ts'

let browser: Awaited<ReturnType<typeof launch>>
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** A node as the browser's debugger tells it. */
interface Seen {
  readonly localName: string
  readonly nodeType: number
  readonly nodeValue: string
  /** Names and values by turns. */
  readonly attributes?: readonly string[]
  readonly children?: readonly Seen[]
}

const TEXT = 3

/** What the browser has made of a page. */
const shapeIn = async (session: CDPSession): Promise<Shape> => {
  const { root } = await session.send('DOM.getDocument', { depth: -1 })
  return { is: 'document', of: insideOf(root) }
}

const insideOf = ({ children = [] }: Seen): readonly Shape[] => joined(children.flatMap(partsOf))

/** The line about the number of words is left out, for it depends on the words. */
const partsOf = (node: Seen): readonly Shape[] => {
  const { localName, nodeType, nodeValue, attributes = [] } = node
  if (nodeType === TEXT) return [nodeValue]
  if (localName === 'br') return ['\n']
  if (localName === 'footer') return []
  if (localName === 'svg') return [{ is: 'svg', of: strangersIn(node) }]
  const of = insideOf(node)
  return isShownLink(node, of) ? of : [{ is: [localName, nodeType, ...attributes].join(' '), of }]
}

/** What the picture is drawn with. How it is laid out depends on its texts, of which it shows what it can. */
const DRAWN: ReadonlySet<string> = new Set([
  ...['svg', 'title', 'desc', 'style', 'rect', 'path', 'text'],
  ...[
    'class',
    'id',
    'xmlns',
    'viewBox',
    'width',
    'height',
    'role',
    'aria-labelledby',
    'font-family',
  ],
  ...['x', 'y', 'rx', 'd', 'text-anchor', 'font-size'],
])

/** The elements and attributes in a picture that nothing is drawn with. */
const strangersIn = ({ localName, attributes = [], children = [] }: Seen): readonly string[] => {
  const names = [localName, ...attributes.filter((_, index) => index % 2 === 0)]
  const inside = children.filter(({ nodeType }) => nodeType !== TEXT).flatMap(strangersIn)
  return [...names.filter((name) => !DRAWN.has(name)), ...inside]
}

/** A link that shows the address to which it leads is a text that can be clicked. */
const isShownLink = ({ localName, attributes = [] }: Seen, of: readonly Shape[]): boolean => {
  const [href, address, rel, value, ...more] = attributes
  const isPlain = href === 'href' && rel === 'rel' && value === 'noreferrer' && more.length === 0
  return localName === 'a' && isPlain && of.length === 1 && of[0] === address
}

/** Without the policy that would stop scripts, so that one that got in would run. */
const unguarded = (template: Template, journal: readonly IncidentRecord[]): string =>
  render(template, project(fold(journal), { preview: false })).replace(/<meta http-equiv[^>]*>/, '')

const library = await loadTemplates([])
const found = await Promise.allSettled(library.names.map((name) => library.find(name, 'html')))
const templates = found.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))

it.each(templates)(
  'whatever is typed, $name is built as its template, shows it, and runs nothing',
  async (template) => {
    const page = await browser.newPage()
    const session = await page.context().newCDPSession(page)
    await session.send('DOM.enable', { includeWhitespace: 'all' })
    const ran: string[] = []
    await page.exposeFunction('ran', (what: number) => ran.push(`script ${what}`))
    page.on('request', (request) => ran.push(request.url()))
    for (const { hostile, plain, lines } of fc.sample(twins, { numRuns: 60, seed: 7 })) {
      await page.setContent(unguarded(template, plain))
      expect(await page.locator('svg').count()).toBe(template.name === 'brief' ? 0 : 1)
      const wanted = inLines(await shapeIn(session), lines)
      await page.setContent(unguarded(template, hostile))
      expect(await shapeIn(session)).toEqual(wanted)
    }
    expect(ran).toEqual([])
  },
)

it('what gets into a page unescaped does run, so the above says something', async () => {
  const page = await browser.newPage()
  const ran = page.waitForEvent('console')
  await page.setContent('<p><img src=x onerror=console.log(2)></p>')
  expect((await ran).text()).toBe('2')
})
