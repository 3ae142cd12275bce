import type { Circumstances } from '../domain/circumstances.ts'
import { evolve } from '../domain/evolve.ts'
import type { Incident } from '../domain/incident.ts'
import { lineOf, searchableOf } from '../domain/line.ts'
import type { Content, IncidentRecord } from '../domain/record.ts'
import type { Refusal } from '../domain/refusal.ts'
import { tzdataVersion } from '../time/zones.ts'
import type { Batch } from './ports.ts'
import type { Reply } from './reply.ts'
import type { Request } from './request.ts'

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
  ...{ zone, severities, journal },
})

/** What a decision changes, as one batch: the records, the incident's line, and the reply that says so. */
export const planRecords = (
  asked: Asked,
  before: { readonly incident: Incident | null; readonly assumed: boolean },
  contents: readonly Content[],
): Batch => {
  const expected = before.incident?.version ?? 0
  const records = contents.map((content, index) =>
    recordOf(asked.request, expected + 1 + index, content),
  )
  const incident = records.reduce<Incident | null>(evolve, before.incident)
  if (incident === null) throw new Error('A decision always has contents')
  const line = lineOf(incident)
  return {
    ...planReply(asked.request, {
      kind: 'recorded',
      incident: line,
      contents,
      entries: touched(incident, contents),
      assumed: before.assumed,
      typed: asked.request.choice === null ? null : typedOf(asked.request),
      now: asked.request.receivedAt,
      zone: asked.zone,
    }),
    incident: {
      ...{ number: incident.number, expected, records, line },
      searchable: searchableOf(incident),
    },
  }
}

/** A batch that changes no incident: it keeps the reply under the delivery's key. */
export const planReply = (request: Request, reply: Reply): Batch => ({
  workspace: request.workspace,
  delivery: request.delivery,
  receivedAt: request.receivedAt,
  reply,
  outgoing: [],
  incident: null,
})

export const refusal = ({ request, zone, example }: Asked, why: Refusal): Reply => ({
  kind: 'refused',
  refusal: why,
  typed: typedOf(request),
  now: request.receivedAt,
  ...{ example, zone },
})

/** The question to which a refusal comes down where its author can settle it; undefined for every other. */
export const question = ({ request, zone }: Asked, why: Refusal): Reply | undefined => {
  const about = { request, zone, now: request.receivedAt, typed: typedOf(request) }
  if (why.code === 'future')
    return { kind: 'asked', about: 'future', why: '', candidates: [why.at], ...about }
  if (why.code !== 'unclear-time' || why.candidates.length === 0) return undefined
  return { kind: 'asked', about: why.kind, why: why.why, candidates: why.candidates, ...about }
}

const typedOf = ({ command, words }: Request): string => `/${command} ${words.text}`.trimEnd()

const recordOf = (request: Request, seq: number, content: Content): IncidentRecord => ({
  ...{ seq, content },
  author: request.author.person,
  recordedAt: request.receivedAt,
  typed: request.typed,
  source: request.source,
  delivery: request.delivery,
  tzdata: tzdataVersion,
})

/** The entries that some contents added, corrected or took back, as they now stand. */
const touched = (incident: Incident, contents: readonly Content[]) => {
  const seqs = new Set(contents.flatMap((item) => (item.type === 'undone' ? item.records : [])))
  const numbers = new Set(contents.flatMap((item) => ('entry' in item ? [item.entry] : [])))
  return incident.entries
    .filter(
      ({ number, seq, history }) =>
        numbers.has(number) || seqs.has(seq) || history.some((item) => seqs.has(item.seq)),
    )
    .map(({ number, when, body }) => ({ number, entry: { when, body } }))
}
