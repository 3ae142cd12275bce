import type { Incident } from '../domain/incident.ts'
import { type Instant, MINUTE } from '../domain/instant.ts'
import { lineOf } from '../domain/line.ts'
import type { IncidentRecord, Person } from '../domain/record.ts'
import { missing } from '../report/completeness.ts'
import type { Desk } from './desk.ts'
import type { WorkspaceId } from './keys.ts'
import { endedLately } from './lately.ts'
import type { Loaded } from './load.ts'
import type { ReminderKind, ReminderMessage } from './ports/outgoing.ts'
import type { Reminded, Reminders } from './ports/reminders.ts'

/** After how many minutes people are reminded; 0 means never. */
export interface ReminderPolicy {
  /** While nothing is recorded in an open incident, by its severity. */
  readonly quiet: Readonly<Record<string, number>>
  /** The same for every other severity, and for none. */
  readonly quietOtherwise: number
  /** While nobody leads an open incident. */
  readonly leaderless: number
  /** While the draft of a resolved incident lacks something. */
  readonly lacking: number
}

/**
 * Reminds the people of every incident of what is due; each reminder is noted with its message. An incident
 * that cannot be read keeps nobody else from being reminded.
 * @throws what went wrong first, after all others were looked at.
 */
export const remindAll = async (
  { journal, load, policy }: Pick<Desk, 'journal' | 'load'> & { readonly policy: ReminderPolicy },
  reminders: Reminders,
  now: Instant,
): Promise<void> => {
  const failures: unknown[] = []
  for (const workspace of await journal.workspaces()) {
    const open = await journal.find(workspace, { status: 'open' })
    const ended = await endedLately(workspace, now, journal)
    for (const { number } of [...open, ...ended]) {
      try {
        const found = await load(workspace, number)
        if (found !== undefined) await remind(found, { workspace, reminders, policy, now })
      } catch (error) {
        failures.push(error)
      }
    }
  }
  if (failures.length > 0) throw failures[0]
}

interface Round {
  readonly workspace: WorkspaceId
  readonly reminders: Reminders
  readonly policy: ReminderPolicy
  readonly now: Instant
}

const remind = async (
  loaded: Loaded,
  { workspace, reminders, policy, now }: Round,
): Promise<void> => {
  const { incident } = loaded
  const candidates = dueReminders(loaded, policy, now)
  if (candidates.length === 0 || incident.channel === null) return
  const before = await reminders.of(workspace, incident.number)
  for (const { kind, since } of candidates) {
    const known = before.find((item) => item.kind === kind)
    if (!isDue({ kind, since }, known, { policy, incident, now })) continue
    const outgoing = { channel: incident.channel, message: message(incident, { kind, since, now }) }
    const { number, version } = incident
    await reminders.remind(workspace, number, { kind, at: now, version, outgoing })
  }
}

/** What people may be reminded of, and since when that is so. */
interface Candidate {
  readonly kind: ReminderKind
  readonly since: Instant
}

/** What there is to be reminded of, whatever people were reminded of before. */
const dueReminders = (loaded: Loaded, policy: ReminderPolicy, now: Instant): readonly Candidate[] =>
  candidates(loaded).filter(({ kind, since }) => {
    const minutes = patience(kind, loaded.incident, policy)
    return minutes > 0 && now >= since + minutes * MINUTE
  })

const candidates = ({ incident, journal }: Loaded): readonly Candidate[] => {
  if (incident.status === 'resolved')
    return missing(incident).length === 0 ? [] : [{ kind: 'lacking', since: endOf(incident) }]
  if (incident.status !== 'open') return []
  const quiet = { kind: 'quiet', since: lastSaid(journal) } as const
  return Object.hasOwn(incident.roles, 'lead')
    ? [quiet]
    : [quiet, { kind: 'leaderless', since: incident.openedAt }]
}

/** Facts, tasks and corrections break the silence as entries do; what the app noted by itself does not. */
const lastSaid = (journal: readonly IncidentRecord[]): Instant =>
  journal
    .filter(({ content: { type } }) => type !== 'housed' && type !== 'message-changed')
    .reduce((last, { recordedAt }) => Math.max(last, recordedAt), 0)

const endOf = ({ entries, openedAt, ...incident }: Incident): Instant =>
  'resolved' in incident ? (entries[incident.resolved - 1]?.recordedAt ?? openedAt) : openedAt

const patience = (kind: ReminderKind, { severity }: Incident, policy: ReminderPolicy): number => {
  if (kind !== 'quiet') return policy[kind]
  return policy.quiet[severity ?? ''] ?? policy.quietOtherwise
}

/** Silence is told again and again, everything else once, and once more to whoever put it off. */
const isDue = (
  { kind, since }: Candidate,
  before: Reminded | undefined,
  { policy, incident, now }: Pick<Round, 'policy' | 'now'> & { readonly incident: Incident },
): boolean => {
  if (before === undefined) return true
  const { at, until, off } = before
  if (off || (until !== null && now < until)) return false
  const putOff = until !== null && (at === null || until > at)
  if (at === null || at < since || putOff) return true
  return kind === 'quiet' && now >= at + patience(kind, incident, policy) * MINUTE
}

const message = (
  incident: Incident,
  { kind, since, now }: Candidate & { readonly now: Instant },
): ReminderMessage => ({
  type: 'reminder',
  kind,
  since,
  now,
  incident: lineOf(incident),
  person: kind === 'lacking' ? responsible(incident).id : null,
  missing: missing(incident),
})

const responsible = ({ roles, openedBy }: Incident): Person =>
  (Object.hasOwn(roles, 'lead') ? roles['lead'] : undefined) ?? openedBy
