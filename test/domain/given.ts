import { expect } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import { declare } from '../../src/domain/declare.ts'
import { incidentOf } from '../../src/domain/evolve.ts'
import type { Incident } from '../../src/domain/incident.ts'
import type { Statement } from '../../src/domain/intent.ts'
import type { Content, IncidentRecord, Person, When } from '../../src/domain/record.ts'

export const dana: Person = { id: 'U1', name: 'Dana Kim' }
export const raj: Person = { id: 'U2', name: 'Raj Patel' }

const ZONE = 'America/Los_Angeles'

/** The instant of a clock on 10 August 2024 in California. */
export const clock = (time: string): number => Date.parse(`2024-08-10T${time}:00-07:00`)

export const when = (time: string, until: string | null = null): When => ({
  at: clock(time),
  until: until === null ? null : clock(until),
  approximate: false,
  zone: ZONE,
  flags: [],
  alternatives: [],
})

/** A statement, who makes it, and when it reaches the app. */
export interface Said {
  readonly by?: Person
  readonly now?: string
  readonly say: Statement
}

export const start: Said = {
  now: '10:03',
  say: { kind: 'start', when: when('10:00'), text: 'It is down' },
}

const step = (journal: readonly IncidentRecord[], said: Said) => {
  const { say, by: author = dana, now = '10:30' } = said
  const incident = incidentOf(journal)
  const severities = ['sev1', 'sev2']
  const context = { now: clock(now), confirmed: null, author, zone: ZONE, severities, journal }
  if (say.kind === 'start')
    return declare(say, { number: 1, timezone: ZONE, home: 'here' }, context)
  if (incident === null) throw new Error('Begin with a start')
  return decide(incident, say, context)
}

const recorded = (
  journal: readonly IncidentRecord[],
  { by: author = dana, now = '10:30' }: Said,
  contents: readonly Content[],
): readonly IncidentRecord[] =>
  contents.map((content, index) => ({
    seq: journal.length + 1 + index,
    content,
    author,
    recordedAt: clock(now),
    typed: '',
    source: { via: 'command', channel: 'C1', message: null },
    delivery: `d${journal.length}`,
    tzdata: 'test',
  }))

/** The journal after some statements, each of which must be accepted. */
export const journalOf = (...history: readonly Said[]): readonly IncidentRecord[] => {
  const journal: IncidentRecord[] = []
  for (const said of history) {
    const decision = step(journal, said)
    if ('refused' in decision) throw new Error(`refused: ${JSON.stringify(decision.refused)}`)
    journal.push(...recorded(journal, said, decision))
  }
  return journal
}

export const incidentAfter = (...history: readonly Said[]): Incident => {
  const incident = incidentOf(journalOf(...history))
  if (incident === null) throw new Error('Begin with a start')
  return incident
}

interface Outcome {
  readonly then: (...contents: readonly object[]) => void
  readonly refused: (refusal: object) => void
}

/** `given(…history).when(statement).then(contents)`, or `.refused(refusal)`. */
export const given = (...history: readonly Said[]): { readonly when: (said: Said) => Outcome } => ({
  when: (said) => {
    const decision = step(journalOf(...history), said)
    return {
      // biome-ignore lint/suspicious/noThenProperty: it reads given, when, then, and is never awaited.
      then: (...contents) =>
        expect(decision).toEqual(contents.map((content) => expect.objectContaining(content))),
      refused: (refusal) => expect(decision).toEqual({ refused: refusal }),
    }
  },
})
