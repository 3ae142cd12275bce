import { expect, vi } from 'vitest'
import { incidentOf } from '../../src/domain/evolve.ts'
import type { Incident } from '../../src/domain/incident.ts'
import { DAY, type Instant } from '../../src/domain/instant.ts'
import type { Body, Content, IncidentRecord, Person, Quote, When } from '../../src/domain/record.ts'

// Times are formatted only in a process that runs in UTC.
vi.stubEnv('TZ', 'UTC')

export const dana: Person = { id: 'U1', name: 'Dana Kim' }
export const sam: Person = { id: 'U2', name: 'Sam Lee' }

/** One thing put on record: an entry without its number, or any other content. */
export type Step = (Content | Said) & { readonly by?: Person }

interface Said {
  readonly type: 'said'
  readonly when: When
  readonly body: Body
  readonly quote?: Quote
}

const at = (iso: string): Instant => {
  const instant = Date.parse(iso)
  expect(instant, iso).not.toBeNaN()
  return instant
}

export const when = (from: string, to?: string): When => ({
  at: at(from),
  until: to === undefined ? null : at(to),
  approximate: false,
  zone: 'UTC',
  flags: [],
  alternatives: [],
})

export const about = (from: string): When => ({ ...when(from), approximate: true })

/** Clocks of one day: `const on = clocks('2024-08-10', '-07:00'); on('10:02')`. */
export const clocks =
  (day: string, offset: string) =>
  (from: string, to?: string): When =>
    when(`${day}T${from}${offset}`, to === undefined ? undefined : `${day}T${to}${offset}`)

export const said = (kind: Body['kind'], time: When, what: string | Partial<Body>): Step => ({
  type: 'said',
  when: time,
  body: {
    kind,
    text: '',
    hypothesis: null,
    escalation: null,
    change: null,
    ...(typeof what === 'string' ? { text: what } : what),
  },
})

export const note = (time: When, text: string): Step => said('note', time, text)

/** A message of the chat. */
export const messageOf = (author: Person): Quote => ({
  author,
  channel: 'C1',
  message: '1723309260.000100',
  permalink: 'https://example.slack.com/archives/C1/p1723309260000100',
  files: [{ name: 'graph.png', url: null }],
})

/** A note that repeats a message. */
export const captured = (time: When, text: string, quote: Quote): Step => ({
  type: 'said',
  when: time,
  quote,
  body: { kind: 'note', text, hypothesis: null, escalation: null, change: null },
})

export const escalated = (time: When, names: readonly string[], reason: string): Step =>
  said('escalation', time, {
    text: `${names.join(', ')}${reason === '' ? '' : `: ${reason}`}`,
    escalation: { to: names.map((name) => ({ id: null, name })), reason },
  })

export const changed = (time: When, change: Partial<Body['change']> & { to: string }): Step =>
  said('change', time, {
    text: change.to,
    change: { field: 'severity', role: null, from: null, person: null, ...change },
  })

export const by = (person: Person, step: Step): Step => ({ ...step, by: person })

/** How long after the start `journalOf` has it recorded: all is told once it is over. */
export const AFTERWARDS: number = 7 * DAY

/** The journal of an incident that begins with its start and goes on with the steps, one record each. */
export const journalOf = (
  { zone, title, start }: { readonly zone: string; readonly title: string; readonly start: When },
  ...steps: readonly Step[]
): readonly IncidentRecord[] => {
  let entry = 0
  const numbered = ({ by: author = dana, ...step }: Step, index: number): IncidentRecord => {
    if (step.type === 'said') entry += 1
    return {
      seq: index + 1,
      content: step.type === 'said' ? { ...step, type: 'entered', entry } : step,
      author,
      recordedAt: start.at + AFTERWARDS + index * 1000,
      typed: `typed ${index + 1}`,
      source: { via: 'command', channel: 'C1', message: `M${index + 1}` },
      delivery: `d${index + 1}`,
      tzdata: 'test',
    }
  }
  const opened: Step = { type: 'opened', number: 1, title, timezone: zone }
  return [opened, said('started', start, title), ...steps].map(numbered)
}

export const fold = (journal: readonly IncidentRecord[]): Incident => {
  const incident = incidentOf(journal)
  if (incident === null) throw new Error('The story has no beginning')
  return incident
}
