import type { DisplayPlace } from '../../src/app/ports/displays.ts'
import type { Batch, IncidentChange } from '../../src/app/ports/journal.ts'
import type { Outgoing } from '../../src/app/ports/outgoing.ts'
import type { Reply } from '../../src/app/reply.ts'
import type { IncidentLine } from '../../src/domain/line.ts'
import type { Content, IncidentRecord, Quote } from '../../src/domain/record.ts'

export const T1 = 'T1'
export const NOON: number = Date.UTC(2024, 7, 10, 12)

export const helped = (word: string): Reply => ({ kind: 'help', topics: [], word })

export const lineOf = (number: number, parts: Partial<IncidentLine> = {}): IncidentLine => ({
  number,
  title: `Outage ${number}`,
  status: 'open',
  severity: null,
  channel: 'C1',
  startedAt: NOON,
  endedAt: null,
  timezone: 'UTC',
  private: false,
  openedBy: 'U1',
  declaredIn: 'C1',
  ...parts,
})

export const recordOf = (seq: number, content: Content, author = 'Dana'): IncidentRecord => ({
  seq,
  content,
  author: { id: 'U1', name: author },
  recordedAt: NOON + seq,
  typed: 'as typed',
  source: { via: 'command', channel: 'C1', message: null },
  delivery: 'D1',
  tzdata: '2024a',
})

type Entered = Extract<Content, { readonly type: 'entered' }>

export const noteOf = (entry: number, text: string): Entered => ({
  type: 'entered',
  entry,
  when: { at: NOON, until: null, approximate: false, zone: 'UTC', flags: [], alternatives: [] },
  body: { kind: 'note', text, hypothesis: null, escalation: null, change: null },
})

export const quoteOf = (message: string, channel = 'C1'): Quote => ({
  author: { id: 'U2', name: 'Sam' },
  channel,
  message,
  permalink: null,
  files: [],
})

export const taskOf = (ref: 'T1' | 'T2', quote: Quote): Content => ({
  type: 'task',
  ref,
  text: 'a task',
  owner: null,
  due: null,
  quote,
})

/** A delivery that changes no incident. */
export const replied = (delivery: string, outgoing: readonly Outgoing[] = []): Batch => ({
  workspace: T1,
  delivery,
  receivedAt: NOON,
  reply: helped(delivery),
  outgoing,
  displays: [],
  incident: null,
})

/** A delivery that puts contents on record after the record number `expected`. */
export const recorded = (
  delivery: string,
  { contents, ...change }: Partial<IncidentChange> & { readonly contents: readonly Content[] },
): Batch => {
  const { number = 1, expected = 0, line = lineOf(number) } = change
  const records = contents.map((content, index) => recordOf(expected + 1 + index, content))
  return {
    ...replied(delivery),
    incident: { number, expected, records, line, searchable: line.title, ...change },
  }
}

/** A delivery that declares an incident; its first entry is the start. */
export const declared = (
  delivery: string,
  line: IncidentLine,
  searchable: string = line.title,
): Batch => {
  const { number, title, timezone } = line
  const opened: Content = { type: 'opened', number, title, timezone }
  return recorded(delivery, { number, line, searchable, contents: [opened, noteOf(1, title)] })
}

/** A delivery that declares an incident, which is shown in these places from then on. */
export const displayed = (
  delivery: string,
  line: IncidentLine,
  displays: readonly DisplayPlace[],
): Batch => ({ ...declared(delivery, line), displays })

export const draftFor = (channel: string, markdown: string): Outgoing => ({
  channel,
  message: {
    type: 'draft',
    requestedBy: 'U1',
    incident: lineOf(1),
    preview: false,
    markdown,
    fileName: 'inc-1.md',
    words: 1,
    missing: [],
  },
})
