import { assignTask, assignTasks } from './assign.ts'
import { acknowledge, capture, messageChanged, release } from './capture.ts'
import type { Circumstances, Decision } from './circumstances.ts'
import { edit, enter, movedTo, set } from './enter.ts'
import {
  alreadyMitigated,
  alreadyOver,
  closedHypothesis,
  entryToCorrect,
  openTask,
  overtaken,
} from './guards.ts'
import { hypothesisRef, taskRef } from './ids.ts'
import type { Incident } from './incident.ts'
import type { Statement } from './intent.ts'
import type { EntryKind } from './record.ts'
import { redactEntry, redactFact, redactListed, redactRecord } from './redact.ts'
import { refuse } from './refusal.ts'
import { setServices, setSeverity } from './settings.ts'
import { stateDraft } from './state-draft.ts'
import { summary } from './summary.ts'
import { undo } from './undo.ts'

type Kind = Statement['kind']
type Rules = {
  [K in Exclude<Kind, 'start'>]: (
    incident: Incident,
    statement: Extract<Statement, { kind: K }>,
    circumstances: Circumstances,
  ) => Decision
}

/** What a statement puts on record in an incident that exists, or why nothing. */
export const decide = (
  incident: Incident,
  statement: Exclude<Statement, { kind: 'start' }>,
  circumstances: Circumstances,
): Decision => {
  const rule = rules[statement.kind] as (
    incident: Incident,
    statement: Statement,
    circumstances: Circumstances,
  ) => Decision
  return rule(incident, statement, circumstances)
}

const rules: Rules = {
  note: (incident, said, context) => enter(incident, context, { ...said, kind: 'note' }),
  notes: (incident, { lines }, context) =>
    all(lines, (line, index) => enter(incident, context, { kind: 'note', offset: index, ...line })),
  detected: (incident, said, context) => enter(incident, context, { ...said, kind: 'detected' }),
  hypothesis: (incident, said, context) =>
    enter(incident, context, {
      ...said,
      kind: 'hypothesis',
      parts: { hypothesis: hypothesisRef(incident.hypothesesNumbered + 1) },
    }),
  confirm: (incident, { ref, ...said }, context) =>
    closedHypothesis(incident, ref) ??
    enter(incident, context, { ...said, kind: 'confirmed', parts: { hypothesis: ref } }),
  deadend: (incident, { ref, ...said }, context) => {
    const hypothesis = ref ?? hypothesisRef(incident.hypothesesNumbered + 1)
    const refused = ref === null ? undefined : closedHypothesis(incident, ref)
    return refused ?? enter(incident, context, { ...said, kind: 'deadend', parts: { hypothesis } })
  },
  escalate: (incident, { to, reason, ...said }, context) =>
    enter(incident, context, {
      ...said,
      kind: 'escalation',
      parts: { escalation: { to, reason } },
    }),

  mitigated: (incident, said, context) =>
    alreadyMitigated(incident) ?? enter(incident, context, { ...said, kind: 'mitigated' }),
  resolve: (incident, said, context) =>
    alreadyOver(incident) ?? enter(incident, context, { ...said, kind: 'resolved' }),
  reopen: (incident, { text }, context) =>
    incident.status === 'open'
      ? refuse({ code: 'not-closed', number: incident.number })
      : enter(incident, context, { kind: 'reopened', text, when: null }),
  cancel: (incident, { text }, context) =>
    alreadyOver(incident) ?? enter(incident, context, { kind: 'cancelled', text, when: null }),

  severity: (incident, { level }, context) => setSeverity(incident, level, context),
  role: (incident, { role, person }, context) =>
    set(incident, context, {
      field: 'role',
      role,
      person,
      from: Object.hasOwn(incident.roles, role) ? (incident.roles[role]?.name ?? null) : null,
      to: person.name,
    }),
  service: (incident, { names }, context) => setServices(incident, names, context),
  timezone: (incident, { zone }, context) =>
    set(incident, context, { field: 'timezone', from: incident.timezone, to: zone }),
  rename: (incident, { title }, context) =>
    set(incident, context, { field: 'title', from: incident.title, to: title }),

  fact: (_incident, { fact, text }) => [{ type: 'fact', fact, text }],
  improve: (_incident, { text }) => [{ type: 'improvement', text }],
  lesson: (_incident, { part, text }) => [{ type: 'lesson', part, text }],
  task: (incident, { text, owner, due }) => [
    { type: 'task', ref: taskRef(incident.tasksNumbered + 1), text, owner, due },
  ],
  'task-close': (incident, { ref, state }) => {
    const task = openTask(incident, ref)
    return 'refused' in task ? task : [{ type: 'task-closed', ref, state }]
  },
  'task-assign': assignTask,
  'assign-tasks': assignTasks,

  private: (incident, { on }, context) =>
    set(incident, context, {
      field: 'privacy',
      from: incident.private ? 'private' : 'public',
      to: on ? 'private' : 'public',
    }),
  summary,

  move: (incident, { entry, seen, ...said }, context) => {
    const when = movedTo(incident.entries[entry - 1], said.when)
    return edit(incident, context, { entry, when, text: null, escalation: null, seen })
  },
  edit: (incident, { entry, when, text, to, reason, seen }, context) =>
    edit(incident, context, {
      entry,
      when,
      text,
      seen,
      escalation: text === null ? null : { to, reason },
    }),
  remove: (incident, { entry: number, reason, seen }) => {
    const entry = entryToCorrect(incident, number)
    if ('refused' in entry) return entry
    const late = overtaken(entry, seen)
    if (late !== undefined) return late
    return REMOVABLE.has(entry.body.kind)
      ? [{ type: 'removed', entry: number, reason }]
      : refuse({ code: 'fixed-entry', entry: number, kind: entry.body.kind })
  },
  redact: redactEntry,
  'redact-fact': redactFact,
  'redact-listed': redactListed,
  'redact-record': redactRecord,
  undo: (incident, _statement, context) => undo(incident, context),

  'draft-status': stateDraft,

  acknowledge,
  capture,
  release,
  'message-changed': messageChanged,
}

/** What people said can be taken out; status and settings are put right by stating them again. */
const REMOVABLE: ReadonlySet<EntryKind> = new Set<EntryKind>([
  ...(['note', 'detected', 'hypothesis', 'deadend', 'confirmed', 'escalation'] as const),
])

const all = <T>(items: readonly T[], each: (item: T, index: number) => Decision): Decision => {
  const decisions = items.map(each)
  return (
    decisions.find((decision) => 'refused' in decision) ??
    decisions.flatMap((decision) => ('refused' in decision ? [] : decision))
  )
}
