import { incidentOf } from '../domain/evolve.ts'
import { incidentRef } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import { type IncidentLine, lineOf } from '../domain/line.ts'
import type { IncidentRecord } from '../domain/record.ts'
import { isRedaction, REDACTED, withoutRedacted } from '../domain/redaction.ts'
import { secretsIn } from '../domain/secret.ts'
import { missing } from '../report/completeness.ts'
import { contradictions } from '../report/contradictions.ts'
import { compile, type Drafting, draw } from './compile.ts'
import { documentOf } from './draft.ts'
import type { Erasure } from './ports/erasing.ts'
import type { Batch } from './ports/journal.ts'
import type {
  DraftMessage,
  OutgoingMessage,
  PictureMessage,
  TodoMessage,
} from './ports/outgoing.ts'
import type { Reply } from './reply.ts'

interface Before extends Drafting {
  /** The records on which the decision was made. */
  readonly journal: readonly IncidentRecord[]
}

/** The batch with what the store has to erase, where it redacts something. */
export const withErasure = (batch: Batch, { journal, templates, drafts }: Before): Batch => {
  const { incident: change } = batch
  const redaction = change?.records.find(isRedaction)
  if (change === null || redaction === undefined) return batch
  const after = withoutRedacted([...journal, ...change.records])
  const incident = incidentOf(after)
  if (incident === null) throw new Error('What is redacted was on record')
  const changed = journal.flatMap((old, index) => {
    const now = after[index]
    const texts = now === undefined ? [] : gone(old, now)
    return now === undefined || texts.length === 0 ? [] : [{ now, texts }]
  })
  const reply = markFor(change.number, redaction)
  const texts = needles(changed.flatMap((item) => item.texts))
  const erasure: Erasure = {
    records: changed.map(({ now }) => now),
    texts,
    reply,
    message: (message) => withoutTexts(message, { incident, reply, texts, templates, drafts }),
  }
  return { ...batch, incident: { ...change, erasure } }
}

type Marked = Extract<Reply, { kind: 'redacted' }>

const markFor = (number: number, { seq, content }: IncidentRecord): Marked => {
  const entry = content.type === 'redacted' ? content.entry : null
  return { kind: 'redacted', number, entry, record: seq }
}

/** The texts of a value that another one, made of it, has no longer at their places. */
const gone = (before: unknown, after: unknown): readonly string[] => {
  if (typeof before === 'string') return before === after ? [] : [before]
  if (typeof before !== 'object' || before === null) return []
  const now: Readonly<Record<string, unknown>> =
    typeof after === 'object' && after !== null ? { ...after } : {}
  return Object.entries(before).flatMap(([key, value]) => gone(value, now[key]))
}

/** What to look for elsewhere: the texts as they are and as the chat encodes them, and the secrets in them. */
const needles = (texts: readonly string[]): readonly string[] => {
  const secrets = texts.flatMap(secretsIn).map(({ text }) => text)
  const wanted = [...texts.map((text) => text.trim()), ...secrets].filter(
    (text) => text !== '' && text !== REDACTED,
  )
  return [...new Set([...wanted, ...wanted.map(encoded)])]
}

/** As the chat delivers it (docs: formatting message text). */
const encoded = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

interface Erasing extends Drafting {
  readonly incident: Incident
  readonly reply: Marked
  readonly texts: readonly string[]
}

/** An outgoing message as it would be had the texts never been typed. */
const withoutTexts = (message: OutgoingMessage, erasing: Erasing): OutgoingMessage => {
  const { incident, reply, texts } = erasing
  const clean = (text: string): string =>
    texts.some((one) => text.includes(one)) ? REDACTED : text
  switch (message.type) {
    case 'reply':
      return { ...message, reply }
    case 'draft':
    case 'picture':
    case 'todo':
      return isAbout(message.incident, incident) ? madeAnew(message, erasing) : message
    case 'page':
      return {
        ...message,
        incident: retold(message.incident, incident),
        to: message.to.map(({ id, name }) => ({ id, name: clean(name) })),
        reason: clean(message.reason),
        impact: message.impact === null ? null : clean(message.impact),
        ruledOut: message.ruledOut.map(clean),
      }
    case 'reminder':
      return { ...message, incident: retold(message.incident, incident) }
    case 'undelivered': {
      const { incident: about } = message
      return { ...message, incident: about === null ? null : retold(about, incident) }
    }
    case 'retract':
      return { ...message, instead: insteadWithout(message.instead, erasing) }
    default:
      return message
  }
}

type Instead = Extract<OutgoingMessage, { type: 'retract' }>['instead']

/** What a message was changed to because of one redaction may hold what another one takes out. */
const insteadWithout = (instead: Instead, erasing: Erasing): Instead => {
  if (instead.type === 'reply') return { ...instead, reply: erasing.reply }
  const clean = withoutTexts(instead, erasing)
  return clean.type === instead.type ? clean : instead
}

const isAbout = (line: IncidentLine, { number }: Incident): boolean => line.number === number

const retold = (line: IncidentLine, incident: Incident): IncidentLine =>
  isAbout(line, incident) ? lineOf(incident) : line

/** What is made of the incident is made of it once more. */
const madeAnew = (
  message: DraftMessage | PictureMessage | TodoMessage,
  erasing: Erasing,
): OutgoingMessage => {
  const { incident } = erasing
  switch (message.type) {
    case 'draft':
      return compiledAnew(message, erasing)
    case 'picture':
      return {
        ...message,
        incident: lineOf(incident),
        ...(draw(incident, erasing) ?? { svg: '' }),
      }
    case 'todo':
      return {
        ...message,
        incident: lineOf(incident),
        missing: missing(incident),
        contradictions: contradictions(incident),
      }
  }
}

/** One that waits goes out without the text. */
const compiledAnew = (message: DraftMessage, erasing: Erasing): DraftMessage => {
  const { incident, templates } = erasing
  const { fileName, requestedBy } = message
  const name = fileName.slice(incidentRef(incident.number).length + 1).replace(/\.md$/, '')
  const template = templates.markdown(name)
  return template === undefined
    ? { ...message, incident: lineOf(incident), markdown: REDACTED, missing: missing(incident) }
    : documentOf(compile(incident, template, erasing), requestedBy)
}
