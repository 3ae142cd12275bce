import type { Body, Content, Escalation, IncidentRecord, Person, Quote } from './record.ts'

/** Stands where a text was taken out and nobody said why, or where a reason would not fit. */
export const REDACTED = '[redacted]'

/** Stands in the timeline where a text was taken out. */
const markOf = (reason: string): string => {
  const why = reason.trim().replaceAll(/\s+/g, ' ')
  return why === '' || why === REDACTED ? REDACTED : `[redacted: ${why}]`
}

type Redaction = Extract<Content, { type: 'redacted' }>

export const isRedaction = ({ content }: Pick<IncidentRecord, 'content'>): boolean =>
  content.type === 'redacted'

/**
 * The journal without what is redacted in it. The store keeps it like this from the moment of a redaction;
 * a journal that is like this already comes back as it is.
 */
export const withoutRedacted = (journal: readonly IncidentRecord[]): readonly IncidentRecord[] => {
  const redactions = journal.filter(isRedaction)
  return redactions.reduce((records, { seq, content }) => {
    if (content.type !== 'redacted') return records
    const touched = new Set([...content.texts, ...content.typed, ...content.before])
    return records.map((record) =>
      record.seq < seq && touched.has(record.seq) ? redactedBy(content, record) : record,
    )
  }, journal)
}

const redactedBy = (
  { reason, texts, typed, before }: Redaction,
  record: IncidentRecord,
): IncidentRecord => {
  const { seq, content } = record
  if (texts.includes(seq))
    return { ...record, typed: REDACTED, content: withoutText(content, markOf(reason)) }
  const said = before.includes(seq) ? withoutBefore(content) : content
  return typed.includes(seq)
    ? { ...record, typed: REDACTED, content: said }
    : { ...record, content: said }
}

/** What was said gives way to a mark; what is a part of it, a list or a name, to one without the reason. */
const withoutText = (content: Content, mark: string): Content => {
  switch (content.type) {
    case 'opened':
      return { ...content, title: REDACTED }
    case 'entered':
      return { ...content, body: withoutBody(content.body, mark), ...withoutFiles(content.quote) }
    case 'edited':
      return content.text === null
        ? content
        : { ...content, text: mark, escalation: withoutReason(content.escalation, mark) }
    case 'removed':
    case 'redacted':
      return { ...content, reason: content.reason === '' ? '' : REDACTED }
    case 'fact':
    case 'improvement':
    case 'lesson':
      return { ...content, text: mark }
    case 'task':
      return {
        ...content,
        text: mark,
        ...withoutFiles(content.quote),
        owner: content.owner && withoutName(content.owner),
      }
    case 'task-assigned':
      return { ...content, owner: content.owner && withoutName(content.owner) }
    case 'message-changed':
      return { ...content, text: content.text === '' ? '' : mark }
    default:
      return content
  }
}

const withoutBody = ({ escalation, change, ...body }: Body, mark: string): Body => ({
  ...body,
  text: mark,
  escalation: withoutReason(escalation, mark),
  change: change && {
    ...change,
    person: change.person && withoutName(change.person),
    // Of somebody whom the chat knows the name is no secret, and stands in much else.
    ...(change.person?.id == null ? { to: REDACTED } : {}),
    role: change.role && REDACTED,
  },
})

const withoutReason = (escalation: Escalation | null, mark: string): Escalation | null =>
  escalation && { to: escalation.to.map(withoutName), reason: mark }

/** A name that nobody in the chat answers to is text that somebody typed. */
const withoutName = ({ id, name }: Person): Person => ({ id, name: id === null ? REDACTED : name })

const withoutFiles = (quote: Quote | undefined): { readonly quote?: Quote } =>
  quote === undefined ? {} : { quote: { ...quote, files: [] } }

const withoutBefore = (content: Content): Content =>
  content.type === 'entered' && content.body.change !== null
    ? {
        ...content,
        body: { ...content.body, change: { ...content.body.change, from: REDACTED } },
      }
    : content
