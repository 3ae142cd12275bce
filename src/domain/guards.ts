import { hypotheses } from './hypothesis.ts'
import type { TaskRef } from './ids.ts'
import type { Correction, Entry, Incident, Task } from './incident.ts'
import type { Decided, Refusal } from './refusal.ts'
import { refuse } from './refusal.ts'

type Refused = { readonly refused: Refusal } | undefined

/** The entry that a correction means, if it can be corrected at all. */
export const entryToCorrect = (incident: Incident, number: number): Decided<Entry> => {
  const entry = incident.entries[number - 1]
  if (entry === undefined)
    return refuse({ code: 'unknown-entry', entry: number, last: incident.entries.length })
  if (entry.removed !== null)
    return refuse({ code: 'removed-entry', entry: number, by: entry.removed.by })
  return entry.body.kind === 'change'
    ? refuse({ code: 'fixed-entry', entry: number, kind: 'change' })
    : entry
}

/** What people did to an entry; what became of the message behind it changes nothing in it. */
export const corrections = ({ history }: Entry): readonly Correction[] =>
  history.filter(({ action }) => action !== 'message-edited' && action !== 'message-deleted')

/** Refuses a correction by somebody who has not seen the one that came before it. */
export const overtaken = (entry: Entry, seen: number | undefined): Refused => {
  const known = corrections(entry)
  const last = known.at(-1)
  if (seen === undefined || last === undefined || known.length <= seen) return undefined
  const { by, at } = last
  const { number, when, body } = entry
  return refuse({ code: 'overtaken', entry: number, by, at, when, text: body.text })
}

/** Refuses to close a hypothesis that nobody opened or that is closed. */
export const closedHypothesis = (incident: Incident, ref: `H${number}`): Refused => {
  const known = hypotheses(incident)
  const found = known.find((item) => item.ref === ref)
  const open = known.filter((item) => item.state === 'open').map((item) => item.ref)
  if (found === undefined) return refuse({ code: 'unknown-hypothesis', ref, open })
  if (found.state === 'open') return undefined
  const closing = incident.entries.findLast(
    ({ body: { hypothesis }, removed }) => hypothesis === ref && removed === null,
  )
  const entry = closing?.number ?? 0
  return refuse({ code: 'closed-hypothesis', ref, state: found.state, entry })
}

/** The task of that name, if it is still to be done. */
export const openTask = ({ tasks }: Incident, ref: TaskRef): Decided<Task> => {
  const task = tasks.find((item) => item.ref === ref)
  const open = tasks.filter(({ state }) => state === 'open').map((item) => item.ref)
  if (task === undefined) return refuse({ code: 'unknown-task', ref, open })
  return task.state === 'open' ? task : refuse({ code: 'closed-task', ref, state: task.state })
}

/** Refuses what only an incident that goes on can do. */
export const alreadyOver = (incident: Incident): Refused => {
  if (incident.status === 'resolved') return already(incident, incident.resolved)
  if (incident.status === 'cancelled') return already(incident, incident.cancelled)
  return undefined
}

/** Refuses a second mitigation; one that was forgotten can be recorded after the end. */
export const alreadyMitigated = (incident: Incident): Refused => {
  if (incident.status === 'cancelled') return already(incident, incident.cancelled)
  if (incident.status === 'open' || incident.mitigated === null) return undefined
  return already(incident, incident.mitigated)
}

const already = (incident: Incident, number: number): Refused => {
  const entry = incident.entries[number - 1]
  if (entry === undefined) return undefined
  const { when, author: by, body } = entry
  return refuse({
    code: 'already',
    kind: body.kind,
    number: incident.number,
    entry: number,
    at: when.at,
    by,
  })
}
