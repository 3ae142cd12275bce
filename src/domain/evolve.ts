import { assigned, assignedBy, unassigned } from './assignment.ts'
import { corrected, redacted, remarked, restored } from './corrections.ts'
import { stated, withChange, withoutStatus } from './draft-status.ts'
import type { Entry, Fact, Incident, Particulars, Task } from './incident.ts'
import type { Content, IncidentRecord } from './record.ts'
import { isRedaction, withoutRedacted } from './redaction.ts'

type Of<T extends Content['type']> = Extract<Content, { type: T }>

/**
 * Folds one more record into the incident. Pure; `null` is an incident that nobody opened yet. A redaction
 * reaches back into records that were folded before: `incidentOf` and `withMore` see to that.
 */
export const evolve = (incident: Incident | null, record: IncidentRecord): Incident => {
  if (record.content.type === 'opened') return opened(record, record.content)
  if (incident === null) throw new Error(`Record ${record.seq} belongs to an incident never opened`)
  const evolved = apply(incident, record)
  const said = evolved.draft !== incident.draft
  return {
    ...evolved,
    draft: said ? evolved.draft : withChange(evolved.draft, record),
    version: record.seq,
  }
}

/** The incident that a whole journal tells, in the order of its sequence numbers. */
export const incidentOf = (journal: readonly IncidentRecord[]): Incident | null =>
  withoutRedacted(journal).reduce<Incident | null>(evolve, null)

/** The incident that a journal tells, with more records; what they redact is gone from all that came before. */
export const withMore = (
  incident: Incident | null,
  journal: readonly IncidentRecord[],
  more: readonly IncidentRecord[],
): Incident | null =>
  more.some(isRedaction)
    ? incidentOf([...journal, ...more])
    : more.reduce<Incident | null>(evolve, incident)

const opened = (record: IncidentRecord, content: Of<'opened'>): Incident => ({
  status: 'open',
  number: content.number,
  title: content.title,
  timezone: content.timezone,
  severity: null,
  services: [],
  roles: {},
  private: content.private === true,
  // Until it has a channel of its own a private incident is nowhere, for others read where it was declared.
  channel: content.private === true && content.home === 'new' ? null : record.source.channel,
  declaredIn: record.source.channel,
  ownChannel: false,
  openedBy: record.author,
  openedAt: record.recordedAt,
  impact: null,
  cause: null,
  explanation: null,
  fix: null,
  improvements: [],
  lessons: [],
  tasks: [],
  draft: null,
  entries: [],
  hypothesesNumbered: 0,
  tasksNumbered: 0,
  version: record.seq,
})

const apply = (incident: Incident, record: IncidentRecord): Incident => {
  const { content } = record
  switch (content.type) {
    case 'entered':
      return settle(enter(incident, record, content), content)
    case 'edited':
    case 'removed':
      return { ...incident, entries: corrected(incident.entries, record, content) }
    case 'fact':
      return { ...incident, [content.fact]: factOf(record, content, incident[content.fact]) }
    case 'improvement':
      return {
        ...incident,
        improvements: [...incident.improvements, factOf(record, content, null)],
      }
    case 'lesson':
      return {
        ...incident,
        lessons: [...incident.lessons, { ...factOf(record, content, null), part: content.part }],
      }
    case 'task':
    case 'task-closed':
      return applyTask(incident, record, content)
    case 'task-assigned':
      return { ...incident, tasks: assigned(incident.tasks, record, content) }
    case 'housed':
      return { ...incident, channel: content.channel, ownChannel: content.own }
    case 'acknowledged':
    case 'message-changed':
      return { ...incident, entries: remarked(incident.entries, record, content) }
    case 'redacted':
      return { ...incident, entries: redacted(incident.entries, record, content) }
    case 'draft-status':
      return { ...incident, draft: stated(record, content, incident.draft) }
    case 'undone':
      return content.records.reduceRight((state, seq) => takeBack(state, record, seq), incident)
    case 'opened':
      throw new Error(`INC-${incident.number} was opened twice`)
  }
}

const factOf = (
  { seq, author, recordedAt }: IncidentRecord,
  { text }: { readonly text: string },
  before: Fact | null,
): Fact => ({ seq, text, author, recordedAt, before })

const enter = (incident: Incident, record: IncidentRecord, content: Of<'entered'>): Incident => {
  const { seq, author, recordedAt, typed, source } = record
  const { entry: number, when, body, quote = null } = content
  const entry: Entry = {
    number,
    seq,
    when,
    body,
    recordedAt,
    typed,
    source,
    quote,
    author: quote?.author ?? author,
    recordedBy: author,
    acknowledged: [],
    removed: null,
    history: [],
  }
  const numbered = body.hypothesis === null ? 0 : Number(body.hypothesis.slice(1))
  return {
    ...incident,
    entries: [...incident.entries, entry],
    hypothesesNumbered: Math.max(incident.hypothesesNumbered, numbered),
  }
}

/** What an entry means for the incident: its status or one of its settings. */
const settle = (incident: Incident, { entry, body }: Of<'entered'>): Incident => {
  switch (body.kind) {
    case 'mitigated':
      return incident.status === 'resolved'
        ? { ...incident, mitigated: entry }
        : { ...particulars(incident), status: 'mitigated', mitigated: entry }
    case 'resolved':
      return {
        ...particulars(incident),
        status: 'resolved',
        resolved: entry,
        mitigated: incident.status === 'mitigated' ? incident.mitigated : null,
      }
    case 'reopened':
      return { ...particulars(incident), status: 'open' }
    case 'cancelled':
      return { ...particulars(incident), status: 'cancelled', cancelled: entry }
    case 'change':
      return body.change === null ? incident : { ...incident, ...changed(incident, body.change) }
    default:
      return incident
  }
}

/** What remains of an incident when its status goes: a reopened one has no end. */
const particulars = (incident: Incident): Particulars => {
  const {
    mitigated: _m,
    resolved: _r,
    cancelled: _c,
    ...rest
  } = {
    mitigated: null,
    resolved: null,
    cancelled: null,
    ...incident,
  }
  return rest
}

const changed = (
  incident: Incident,
  { field, role, to, person }: NonNullable<Of<'entered'>['body']['change']>,
): Partial<Particulars> => {
  if (field === 'services') return { services: to.split(', ') }
  if (field === 'privacy') return { private: to === 'private' }
  if (field !== 'role') return { [field]: to }
  const holder = person ?? { id: null, name: to }
  return role === null ? {} : { roles: { ...incident.roles, [role]: holder } }
}

const applyTask = (
  incident: Incident,
  record: IncidentRecord,
  content: Of<'task'> | Of<'task-closed'>,
): Incident => {
  if (content.type === 'task-closed') {
    const close = (task: Task): Task =>
      task.ref === content.ref ? { ...task, state: content.state, closedBy: record.seq } : task
    return { ...incident, tasks: incident.tasks.map(close) }
  }
  const { seq, author, recordedAt } = record
  const { ref, text, owner, due, quote = null } = content
  const task: Task = {
    ref,
    seq,
    text,
    author,
    recordedAt,
    quote,
    ...assignedBy([{ seq, by: author, owner, due }]),
    state: 'open',
    closedBy: null,
  }
  return {
    ...incident,
    tasks: [...incident.tasks, task],
    tasksNumbered: incident.tasksNumbered + 1,
  }
}

/** Undoes the record `seq`: its entry is removed, its correction or fact gives way to what was before. */
const takeBack = (incident: Incident, record: IncidentRecord, seq: number): Incident => ({
  ...incident,
  impact: without(incident.impact, seq),
  cause: without(incident.cause, seq),
  explanation: without(incident.explanation, seq),
  fix: without(incident.fix, seq),
  improvements: incident.improvements.filter((item) => item.seq !== seq),
  lessons: incident.lessons.filter((item) => item.seq !== seq),
  tasks: incident.tasks
    .filter((task) => task.seq !== seq)
    .map((task) => unassigned(task, seq))
    .map((task) => (task.closedBy === seq ? { ...task, state: 'open', closedBy: null } : task)),
  draft: withoutStatus(incident.draft, seq),
  entries: incident.entries.map((entry) => restored(entry, record, seq)),
})

const without = (fact: Fact | null, seq: number): Fact | null => {
  if (fact === null) return null
  return fact.seq === seq ? fact.before : { ...fact, before: without(fact.before, seq) }
}
