import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readDraft } from './draft.ts'
import { type ReportFacts, reports, type TimedFact } from './facts.ts'
import { type Outcome, playFile } from './play.ts'

/** One line, for texts that a draft prints as paragraphs. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Scenarios that tell no published report. */
const OTHERS = ['clock-change', 'every-way']
/** Scenarios whose whole export is compared as well; the facts of the others say enough. */
const EXPORTED = [...OTHERS, ...reports.slice(0, 6).map(({ name }) => name)]

interface Telling {
  readonly name: string
  /** `pasted-` for what comes of the timeline that is pasted after the fact. */
  readonly prefix: '' | 'pasted-'
  readonly way: 'live' | 'pasted'
  readonly report: ReportFacts | undefined
}

const tellings: readonly Telling[] = [
  ...OTHERS.map((name) => ({ name, prefix: '' as const, way: 'live' as const, report: undefined })),
  ...reports.flatMap((report) =>
    (['live', 'pasted'] as const).map((way) => ({
      name: report.name,
      way,
      report,
      prefix: way === 'live' ? ('' as const) : ('pasted-' as const),
    })),
  ),
]

describe.each(tellings)('$name, $way', ({ name, prefix, report }) => {
  const file = (of: string) => join(import.meta.dirname, name, `${prefix}${of}`)
  let told: Outcome
  beforeAll(async () => {
    told = await playFile(file(prefix === '' ? 'incident.script' : 'timeline.script'))
  })

  it('answers each line as expected', async () => {
    await expect(told.replies).toMatchFileSnapshot(file('replies.txt'))
  })

  it('compiles the draft, the same twice', async () => {
    await expect(told.draft).toMatchFileSnapshot(file('postmortem.md'))
    expect(told.again).toBe(told.draft)
  })

  it('leaves a database that is in order', () => {
    expect(told.flaws).toEqual([])
  })

  if (prefix === '' && EXPORTED.includes(name))
    it('exports what was recorded', async () => {
      const text = `${JSON.stringify(told.exported, null, 2)}\n`
      await expect(text).toMatchFileSnapshot(file('export.json'))
    })

  if (report !== undefined) describeFacts(report, prefix === '', () => told)
})

/** What must come of a report, however it was typed. */
const describeFacts = (report: ReportFacts, live: boolean, told: () => Outcome): void => {
  it('refuses nothing but what was meant to be refused', () => {
    const meant = live ? (REFUSED.get(report.name) ?? 0) : 0
    expect(told().refused).toHaveLength(meant)
  })

  it('exports the times and figures of the report', () => {
    const { zone, percent, minutes, started, detected, resolved } = report
    expect(told().exported).toMatchObject({
      incident: { timezone: zone, impact: { percent } },
      times: { started, detected, resolved },
      minutes: { total: minutes },
    })
  })

  it('exports each line of the timeline at its instant', () => {
    const late = report.timeline.filter((fact) => !isExported(fact, told()))
    expect(late).toEqual([])
  })

  it('shows every fact under its heading, letter for letter, and nothing that was taken back', () => {
    const { title, sections } = readDraft(told().draft)
    const shown = (heading: string): string => flat(sections.get(heading) ?? '')
    const lacking = Object.entries(underHeadings(report)).flatMap(([heading, facts]) =>
      facts.filter((fact) => !shown(heading).includes(flat(fact))),
    )
    expect(title).toBe(report.title)
    expect(lacking).toEqual([])
    const all = flat([...sections.values()].join('\n'))
    expect(report.absent.filter((fact) => all.includes(flat(fact)))).toEqual([])
  })

  it('shows each line of the timeline at its time', () => {
    const { lines } = readDraft(told().draft)
    const late = report.timeline.filter(
      ({ day, clock, text }) =>
        day !== null &&
        clock !== null &&
        !lines.some(
          (line) =>
            line.day === dayHeading(day) &&
            timeOf(line.text).includes(clock) &&
            line.text.includes(text),
        ),
    )
    expect(late).toEqual([])
  })
}

/** A misspelt sub-command, and a draft that is asked for while the incident is open. */
const REFUSED = new Map([
  ['flask-login', 1],
  ['ecommerce-nginx-cache', 1],
])

const isExported = ({ at, until, kind, text }: TimedFact, { exported }: Outcome): boolean =>
  exported.entries.some(
    (entry) =>
      entry.removed === null &&
      entry.text.includes(text) &&
      (at === null || entry.at === at) &&
      (until === undefined || entry.until === until) &&
      (kind === undefined || entry.kind === KINDS[kind]),
  )

const KINDS = { misleading: 'deadend', escalation: 'escalation' } as const

const underHeadings = (report: ReportFacts): Readonly<Record<string, readonly string[]>> => ({
  'Issue Summary': [...report.impact, ...report.cause],
  Timeline: report.timeline.map(({ text }) => text),
  'Root cause and resolution': [...report.explanation, ...report.fix],
  'Corrective and preventative measures': [...report.improvements, ...report.tasks],
  ...(report.lessons.length === 0 ? {} : { 'Lessons learned': report.lessons }),
})

const DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'UTC' })

/** `Saturday, August 10, 2024` */
const dayHeading = (day: string): string => DAY.format(Date.parse(day))

/** What stands before the text of a line. */
const timeOf = (line: string): string => /^~?\d\d:\d\d.*? - /.exec(line)?.[0] ?? ''
