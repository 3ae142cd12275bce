import type { Circumstances, Decision } from './circumstances.ts'
import { enter, momentAt } from './enter.ts'
import { hypothesisRef, type TaskRef, taskRef } from './ids.ts'
import type { Entry, Incident } from './incident.ts'
import type { Statement } from './intent.ts'
import type { CaptureKind, Quoted } from './message.ts'
import type { Content, Quote } from './record.ts'
import type { Refusal } from './refusal.ts'
import { refuse } from './refusal.ts'

type Said<K extends Statement['kind']> = Extract<Statement, { kind: K }>

const isOf =
  ({ channel, message }: Quoted) =>
  ({ quote }: { readonly quote: Quote | null }): boolean =>
    quote !== null && quote.channel === channel && quote.message === message

/** Why an entry that a reaction made is taken out. */
const RELEASED = 'its reaction was taken away'

/**
 * Puts a message of the chat on record, at the time at which it was sent and under the name of its author.
 * The same message is one entry: one that a reaction took out comes back by one that means the same, one that
 * stands is refused.
 */
export const capture = (
  incident: Incident,
  { as, message, worded }: Said<'capture'>,
  context: Circumstances,
): Decision => {
  const told = alreadyTold(incident, message.quote)
  if (told !== undefined) return told
  const known = incident.entries.filter(isOf(message.quote))
  const released = known.find(
    ({ removed, body }) => removed?.reason === RELEASED && body.kind === as,
  )
  return released === undefined || worded === true
    ? captured(incident, { as, message }, context)
    : restored(released)
}

/** Refuses to put a message on record that an entry or a task repeats. */
export const alreadyTold = (
  { entries, tasks }: Incident,
  quoted: Quoted,
): { readonly refused: Refusal } | undefined => {
  const entry = entries.filter(isOf(quoted)).find(({ removed }) => removed === null)
  if (entry !== undefined)
    return refuse({ code: 'captured', as: entry.number, by: entry.recordedBy })
  const task = tasks.find(isOf(quoted))
  return task && refuse({ code: 'captured', as: task.ref, by: task.author })
}

const captured = (
  incident: Incident,
  { as, message: { quote, sentAt, text } }: Omit<Said<'capture'>, 'kind' | 'worded'>,
  context: Circumstances,
): Decision =>
  as === 'task'
    ? [{ ...taskOf(taskRef(incident.tasksNumbered + 1), text), quote }]
    : enter(incident, context, {
        kind: as,
        text,
        quote,
        when: momentAt(sentAt, context.zone),
        parts: NUMBERED.has(as)
          ? { hypothesis: hypothesisRef(incident.hypothesesNumbered + 1) }
          : {},
      })

const NUMBERED: ReadonlySet<CaptureKind> = new Set<CaptureKind>(['hypothesis', 'deadend'])

const taskOf = (ref: TaskRef, text: string) =>
  ({ type: 'task', ref, text, owner: null, due: null }) as const

const restored = ({ history }: Entry): readonly Content[] => {
  const removal = history.findLast(({ action }) => action === 'removed')
  return removal === undefined ? [] : [{ type: 'undone', records: [removal.seq] }]
}

/** Takes out the entry that a reaction made. What was put on record otherwise stays. */
export const release = (incident: Incident, { as, quoted }: Said<'release'>): Decision => {
  const entry = incident.entries.find(
    (item) =>
      isOf(quoted)(item) &&
      item.removed === null &&
      item.source.via === 'reaction' &&
      item.body.kind === as,
  )
  return entry === undefined
    ? refuse({ code: 'not-captured' })
    : [{ type: 'removed', entry: entry.number, reason: RELEASED }]
}

/** Notes in the history of each entry that repeats a message what became of the message. */
export const messageChanged = (
  incident: Incident,
  { quoted, change, text }: Said<'message-changed'>,
): Decision =>
  incident.entries.some(isOf(quoted))
    ? notingChange(incident, { quoted, change }).map(({ number }) => ({
        type: 'message-changed',
        entry: number,
        change,
        text,
      }))
    : refuse({ code: 'not-captured' })

/**
 * The entries in whose history it is noted that a message was changed. Whoever takes a secret out of a redacted
 * message by and by would put the rest of it on record each time, so an edit is not noted there.
 */
export const notingChange = (
  incident: Incident,
  { quoted, change }: Pick<Said<'message-changed'>, 'quoted' | 'change'>,
): readonly Entry[] =>
  incident.entries
    .filter(isOf(quoted))
    .filter((entry) => change === 'deleted' || !isRedacted(entry))

const isRedacted = ({ history }: Entry): boolean =>
  history.some(({ action }) => action === 'redacted')

/** Notes that its author has taken notice of an escalation. */
export const acknowledge = (
  incident: Incident,
  { entry: number }: Said<'acknowledge'>,
  { author }: Circumstances,
): Decision => {
  const entry = incident.entries[number - 1]
  if (entry === undefined)
    return refuse({ code: 'unknown-entry', entry: number, last: incident.entries.length })
  if (entry.removed !== null)
    return refuse({ code: 'removed-entry', entry: number, by: entry.removed.by })
  if (entry.body.kind !== 'escalation') return refuse({ code: 'not-escalated', entry: number })
  const before = entry.acknowledged.find(({ by }) => by.id !== null && by.id === author.id)
  return before === undefined
    ? [{ type: 'acknowledged', entry: number }]
    : refuse({ code: 'acknowledged', entry: number, at: before.at })
}
