import type { Circumstances, Decision } from './circumstances.ts'
import { entryToCorrect, overtaken } from './guards.ts'
import type { Entry, Incident } from './incident.ts'
import type { Instant } from './instant.ts'
import { DAY, MINUTE } from './instant.ts'
import type { Timed } from './intent.ts'
import type { Body, Change, EntryKind, Escalation, Quote, When } from './record.ts'
import type { Refusal } from './refusal.ts'
import { refuse } from './refusal.ts'
import { endOf, startOf } from './times.ts'

/** Clocks of people and servers differ by some minutes; a time beyond that is in the future (R3, R13). */
const CLOCK_SKEW = 5 * MINUTE
/** An entry farther than this from the incident is accepted and flagged `far`. */
const FAR = DAY

export const body = (kind: EntryKind, text: string, parts: Partial<Body> = {}): Body => ({
  kind,
  text,
  hypothesis: null,
  escalation: null,
  change: null,
  ...parts,
})

export const momentAt = (at: Instant, zone: string): When => ({
  at,
  until: null,
  approximate: false,
  zone,
  flags: [],
  alternatives: [],
})

interface NewEntry extends Timed {
  readonly kind: EntryKind
  /** What its kind has besides the text. */
  readonly parts?: Partial<Body>
  readonly quote?: Quote
  /** How many entries of the same statement come before it. */
  readonly offset?: number
}

/** A new entry at the time that was given, or now. */
export const enter = (incident: Incident, context: Circumstances, entry: NewEntry): Decision => {
  const when = entry.when ?? momentAt(context.now, context.zone)
  return (
    inTheFuture(when, context) ?? [
      {
        type: 'entered',
        entry: incident.entries.length + 1 + (entry.offset ?? 0),
        when: { ...when, flags: [...when.flags, ...placed(incident, when.at, entry.kind)] },
        body: body(entry.kind, entry.text, entry.parts),
        ...(entry.quote === undefined ? {} : { quote: entry.quote }),
      },
    ]
  )
}

/** Sets a setting of the incident, which is told as an entry of its own; nothing where it is so already. */
export const set = (
  incident: Incident,
  context: Circumstances,
  stated: Pick<Change, 'field' | 'from' | 'to'> & Partial<Change>,
): Decision => {
  const change: Change = { role: null, person: null, ...stated }
  return isSo(incident, change)
    ? []
    : enter(incident, context, { kind: 'change', text: change.to, when: null, parts: { change } })
}

/** Two people may have one name. */
const isSo = ({ roles }: Incident, { from, to, role, person }: Change): boolean =>
  from === to && (person === null || roles[role ?? '']?.id === person.id)

/** How an entry lies to the incident: recorded after its end, which reopening it undoes, or far from it. */
const placed = (incident: Incident, at: Instant, kind: EntryKind): readonly string[] => {
  const closed = incident.status === 'resolved' || incident.status === 'cancelled'
  const over = closed && kind !== 'reopened'
  return [...(over ? ['after-end'] : []), ...(isFar(incident, at) ? ['far'] : [])]
}

/** Whether an instant lies more than a day before the incident's start or after its end. */
export const isFar = (incident: Incident, at: Instant): boolean => {
  const [started, resolved] = [startOf(incident), endOf(incident)]
  const early = started !== null && at < started - FAR
  const late = resolved !== null && at > resolved + FAR
  return early || late
}

export const inTheFuture = (
  { at, zone }: When,
  { now, confirmed }: Circumstances,
): { readonly refused: Refusal } | undefined =>
  at > now + CLOCK_SKEW && at !== confirmed ? refuse({ code: 'future', at, now, zone }) : undefined

/**
 * The time to which an entry is moved. Another reading of its words, which a button offers as an instant, keeps
 * what else they said: how long it took, and that the time is only about right.
 */
export const movedTo = (entry: Entry | undefined, when: When): When => {
  const before = entry?.when
  if (before === undefined || when.until !== null) return when
  if (!before.alternatives.includes(when.at)) return when
  const until = before.until === null ? null : when.at + (before.until - before.at)
  return { ...when, until, approximate: when.approximate || before.approximate }
}

/** A correction of an entry that stands. */
export const edit = (
  incident: Incident,
  context: Circumstances,
  change: {
    readonly entry: number
    readonly when: When | null
    readonly text: string | null
    readonly escalation: Escalation | null
    readonly seen: number | undefined
  },
): Decision => {
  const { seen, ...edited } = change
  const entry = entryToCorrect(incident, change.entry)
  if ('refused' in entry) return entry
  const late = overtaken(entry, seen)
  if (late !== undefined) return late
  const escalation = renamed(entry, change.text, change.escalation)
  const refused = change.when === null ? undefined : inTheFuture(change.when, context)
  const when = change.when && placedAnew(incident, entry, change.when)
  return refused ?? [{ type: 'edited', ...edited, when, escalation }]
}

/** The new time of an entry, which is recorded no earlier by it, and may lie far from the incident. */
const placedAnew = (incident: Incident, { when: before, body }: Entry, when: When): When => {
  const late = before.flags.includes('after-end')
  // The incident itself begins and ends with these.
  const bounds = body.kind === 'started' || body.kind === 'resolved'
  const far = !bounds && isFar(incident, when.at)
  const flags = [...when.flags, ...(late ? ['after-end'] : []), ...(far ? ['far'] : [])]
  return { ...when, flags }
}

/**
 * Whom the new text of an escalation names, or the same as before where it names nobody or begins with the same
 * names: a text alone does not tell which group or which several names were meant.
 */
const renamed = ({ body }: Entry, text: string | null, after: Escalation | null) => {
  const before = body.escalation
  if (before === null || after === null) return null
  const reason = behindNames(text ?? '', namesIn(body.text, before))
  if (reason !== null) return { to: before.to, reason }
  return { ...after, to: after.to.length === 0 ? before.to : after.to }
}

/** How a text begins by naming those to whom it was escalated; empty where that cannot be told. */
const namesIn = (text: string, { reason }: Escalation): string => {
  if (reason === '') return `${text}:`
  return text.endsWith(reason) ? text.slice(0, text.length - reason.length).trimEnd() : ''
}

/** What follows the same names in another text; null where that names others, or more. */
const behindNames = (text: string, names: string): string | null => {
  if (names === '' || !text.startsWith(names)) return null
  const rest = text.slice(names.length)
  const alone = /[:—-]$/.test(names) || /^\s+(?!and\b|[@&])/.test(rest)
  return alone ? rest.trimStart() : null
}
