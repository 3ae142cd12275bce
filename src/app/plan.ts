import type { Circumstances } from '../domain/circumstances.ts'
import { withMore } from '../domain/evolve.ts'
import type { EntryNumber } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import { type IncidentLine, lineOf, searchableOf } from '../domain/line.ts'
import type { Content, IncidentRecord } from '../domain/record.ts'
import { isRedaction } from '../domain/redaction.ts'
import type { Refusal } from '../domain/refusal.ts'
import { naming } from '../language/naming.ts'
import { tzdataVersion } from '../time/zones.ts'
import { following } from './follow.ts'
import { noticedIn } from './notice.ts'
import type { Batch } from './ports/journal.ts'
import type { Reply, Told } from './reply.ts'
import type { Request } from './request.ts'
import { tracesOf } from './traces.ts'

/** A request that was read: in whose zone, and which example helps where it is refused. */
export interface Asked {
  readonly request: Request
  /** The author's zone, or the one that stands in for it. */
  readonly zone: string
  readonly example: string
}

export const circumstances = (
  { request, zone }: Asked,
  severities: readonly string[],
  journal: readonly IncidentRecord[],
): Circumstances => ({
  now: request.receivedAt,
  author: request.author.person,
  confirmed: request.choice,
  zone,
  severities,
  journal,
})

/** What a decision changes, as one batch: the records, the incident's line, what follows, and the reply. */
export const planRecords = (
  asked: Asked,
  before: {
    readonly incident: Incident | null
    /** Its records, which a redaction reaches back into. */
    readonly journal?: readonly IncidentRecord[]
    readonly assumed: boolean
    readonly announce: string | null
  },
  contents: readonly Content[],
): Batch => {
  const { request } = asked
  const expected = before.incident?.version ?? 0
  const records = contents.map((content, index) => recordOf(request, expected + 1 + index, content))
  const incident = withMore(before.incident, before.journal ?? [], records)
  if (incident === null) throw new Error('A decision always has contents')
  const line = lineOf(incident)
  const secrets = noticedIn(records, incident)
  const reply: Reply = {
    kind: 'recorded',
    incident: line,
    contents,
    assumed: before.assumed,
    by: request.author.person,
    entries: touched(incident, contents),
    typed: shown(request),
    quiet: isQuiet(request, line),
    now: request.receivedAt,
    zone: asked.zone,
    ...(request.source.channel === line.channel ? {} : { elsewhere: true }),
    ...(secrets.length === 0 ? {} : { secrets }),
    ...undoneBesides(contents, before.journal ?? []),
    ...(records.some(isRedaction) ? { traces: tracesOf(records, before.journal ?? []) } : {}),
  }
  return {
    ...planReply(request, reply),
    ...following(contents, incident, { request, announce: before.announce }),
    incident: {
      number: incident.number,
      expected,
      records,
      line,
      after: incident,
      searchable: searchableOf(incident),
    },
  }
}

/** Others in the channel have seen what was typed there as a command, but not what a form or a question took. */
const shown = ({ said, choice, pasted, typed }: Request): string | null => {
  const wasAsked = choice !== null || pasted !== undefined
  if (said.kind === 'words') return wasAsked ? typedOf({ said, typed }) : null
  return said.kind === 'filled' && typed !== '' ? typed : null
}

/** What only its author is told: of a private incident outside of its channel, and what a reaction did. */
const isQuiet = ({ source }: Request, { private: isPrivate, channel }: IncidentLine): boolean =>
  source.via === 'reaction' ||
  source.via === 'shortcut' ||
  (isPrivate && channel !== source.channel)

/** A batch that changes no incident: it keeps the reply under the delivery's key. */
export const planReply = (request: Request, reply: Reply): Batch => ({
  workspace: request.workspace,
  delivery: request.delivery,
  receivedAt: request.receivedAt,
  reply,
  outgoing: [],
  displays: [],
  incident: null,
})

/** The batch or reply with its answer on the way to its author, where it does not go another way. */
export const answered = (planned: Batch | Reply, request: Request): Batch | Reply => {
  if (request.answered !== 'later' || isNoise(planned, request)) return planned
  if (opensAtOnce(planned, request)) return planned
  return withAnswer('kind' in planned ? planReply(request, planned) : planned, request)
}

const replyIn = (planned: Batch | Reply): Reply => ('kind' in planned ? planned : planned.reply)

/** Only a mention has no trigger with which a form can be opened, and is offered a button instead. */
const opensAtOnce = (planned: Batch | Reply, { source }: Request): boolean =>
  replyIn(planned).kind === 'dialog' && source.via !== 'mention'

/**
 * A form that changed nothing has nothing to tell. A reaction has a meaning of its own where no incident is
 * going on; nobody is told that there is none.
 */
const isNoise = (planned: Batch | Reply, { source }: Request): boolean => {
  const reply = replyIn(planned)
  if (reply.kind === 'recorded') return reply.contents.length === 0
  if (source.via !== 'reaction' || reply.kind !== 'refused') return false
  return reply.refusal.code === 'which-incident' && reply.refusal.open.length === 0
}

export const withAnswer = (batch: Batch, { destination: to }: Request): Batch => {
  const message = { type: 'reply', to, reply: batch.reply } as const
  return { ...batch, outgoing: [{ channel: to.channel ?? '', message }, ...batch.outgoing] }
}

export const refusal = ({ request, zone, example }: Asked, why: Refusal): Reply => ({
  kind: 'refused',
  refusal: why,
  typed: typedOf(request),
  now: request.receivedAt,
  example: helpful(example, why),
  zone,
})

/** Where it has to be said which incident is meant, an example without its reference would be refused as well. */
const helpful = (example: string, why: Refusal): string => {
  const isUnclear = why.code === 'which-incident' || why.code === 'unknown-incident'
  const [first] = isUnclear ? why.open : []
  return first === undefined || example === '' ? example : naming(example, first.number)
}

/** The question to which a refusal comes down where its author can settle it; undefined for every other. */
export const question = ({ request, zone }: Asked, why: Refusal): Reply | undefined => {
  const about = { request, zone, now: request.receivedAt, typed: typedOf(request) }
  if (why.code === 'future')
    return { kind: 'asked', about: 'future', why: '', candidates: [why.at], ...about }
  if (why.code === 'mixed-paste')
    return { kind: 'asked', about: 'paste', mixed: why.mixed, ...about }
  if (why.code !== 'unclear-time' || why.candidates.length === 0) return undefined
  return { kind: 'asked', about: why.kind, why: why.why, candidates: why.candidates, ...about }
}

/** What its author typed, to be handed back; a button or a reaction is typed by nobody. */
const typedOf = ({ said, typed }: Pick<Request, 'said' | 'typed'>): string => {
  if (said.kind === 'words') return `/${said.command} ${said.words.text}`.trimEnd()
  return said.kind === 'filled' ? typed : ''
}

const recordOf = (request: Request, seq: number, content: Content): IncidentRecord => ({
  seq,
  content,
  author: request.author.person,
  recordedAt: request.receivedAt,
  typed: request.typed,
  source: request.source,
  delivery: request.delivery,
  tzdata: tzdataVersion,
})

/** The entries that some contents added, corrected or took back, as they now stand. */
const touched = (incident: Incident, contents: readonly Content[]): readonly Told[] => {
  const named = contents.flatMap((item) => ('entry' in item ? (item.entry ?? []) : []))
  const undone = contents.flatMap((item) => (item.type === 'undone' ? item.records : []))
  const numbers = new Set([...named, ...undoneIn(incident, new Set(undone))])
  return [...numbers]
    .toSorted((a, b) => a - b)
    .flatMap((number) => incident.entries[number - 1] ?? [])
    .map(({ number, when, body, removed, history }) => ({
      number,
      entry: { when, body, removed, history },
    }))
}

/** Facts, tasks and the like have no entry that tells what became of them. */
const undoneBesides = (
  contents: readonly Content[],
  journal: readonly IncidentRecord[],
): Pick<Extract<Reply, { kind: 'recorded' }>, 'undone'> => {
  const seqs = new Set(contents.flatMap((item) => (item.type === 'undone' ? item.records : [])))
  const undone = journal.flatMap(({ seq, content }) =>
    seqs.has(seq) && !('entry' in content) ? [content] : [],
  )
  return undone.length === 0 ? {} : { undone }
}

/** The entries that some records added or corrected. */
const undoneIn = (incident: Incident, seqs: ReadonlySet<number>): readonly EntryNumber[] =>
  seqs.size === 0
    ? []
    : incident.entries
        .filter(({ seq, history }) => seqs.has(seq) || history.some((item) => seqs.has(item.seq)))
        .map(({ number }) => number)
