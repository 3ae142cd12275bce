import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scribe } from '../scribe.ts'
import { type ReportFacts, reports } from './facts.ts'

/** The draft's text as a reader sees it: without the backslashes that keep Markdown from reading it. */
const shown = (markdown: string): string => markdown.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')

/** One line, for texts that a draft prints as paragraphs. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const factsOf = (report: ReportFacts): readonly string[] => [
  ...report.timeline.map(({ text }) => text),
  ...report.impact,
  ...report.cause,
  ...report.explanation,
  ...report.fix,
  ...report.improvements,
  ...report.tasks,
]

/** Scenarios that tell no published report. */
const OTHERS = ['clock-change', 'every-way']

describe.each([...reports.map(({ name }) => name), ...OTHERS])('%s', (scenario) => {
  const report = reports.find(({ name }) => name === scenario)
  const file = (name: string) => join(import.meta.dirname, scenario, name)
  let folder = ''
  let db = ''
  let replies = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scribe-'))
    db = `sqlite:${join(folder, 'scribe.db')}`
    const played = await scribe('replay', file('incident.script'), '--db', db)
    expect(played.error).toBe('')
    replies = played.output
  }, 60_000)
  afterAll(() => rm(folder, { recursive: true }))

  const draft = async () => (await scribe('postmortem', 'INC-1', '--db', db)).output

  it('answers each line as expected', async () => {
    await expect(replies).toMatchFileSnapshot(file('replies.txt'))
  })

  it('exports what was recorded', async () => {
    const { output } = await scribe('export', 'INC-1', '--db', db)
    // Each run has deliveries of its own.
    const stable = output.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'RUN')
    await expect(stable).toMatchFileSnapshot(file('export.json'))
    if (report === undefined) return
    expect(JSON.parse(output)).toMatchObject({
      incident: { timezone: report.zone, impact: { percent: report.percent } },
      minutes: { total: report.minutes },
    })
  })

  it('compiles the draft, the same twice', async () => {
    const markdown = await draft()
    await expect(markdown).toMatchFileSnapshot(file('postmortem.md'))
    expect(await draft()).toBe(markdown)
  })

  it('leaves a database that is in order', async () => {
    expect(await scribe('verify', '--db', db)).toMatchObject({ code: 0, error: '' })
  })

  if (report === undefined) return

  it('tells every fact of the report, and nothing that was taken back', async () => {
    const text = flat(shown(await draft()))
    expect(factsOf(report).filter((fact) => !text.includes(flat(fact)))).toEqual([])
    expect(report.absent.filter((fact) => text.includes(flat(fact)))).toEqual([])
  })

  it('tells each at its time', async () => {
    const lines = shown(await draft()).split('\n')
    const late = report.timeline.filter(
      ({ clock, text }) =>
        clock !== null &&
        !lines.some(
          (line) => /^- ~?\d\d:\d\d/.test(line) && line.includes(clock) && line.includes(text),
        ),
    )
    expect(late).toEqual([])
  })
})
