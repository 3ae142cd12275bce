import { decide, declare } from '../domain/decide.ts'
import type { Instant } from '../domain/instant.ts'
import { type Intent, isQuestion } from '../domain/intent.ts'
import type { Decided, Refusal } from '../domain/refusal.ts'
import { times } from '../domain/times.ts'
import { address, parse } from '../language/parse.ts'
import { answer, answerGeneral } from './answer.ts'
import type { Desk } from './desk.ts'
import { draft } from './draft.ts'
import type { DeliveryKey, WorkspaceId } from './keys.ts'
import { type Located, locate } from './locate.ts'
import { type Asked, circumstances, planRecords, planReply, question, refusal } from './plan.ts'
import type { Batch, Journal } from './ports.ts'
import type { Reply } from './reply.ts'
import type { Request } from './request.ts'

/** How often a decision is made anew because another process recorded in between. */
const ATTEMPTS = 8

/**
 * Carries out one request: read it, decide, append, reply. When the promise resolves, what the reply says
 * is on disk; a delivery that came before gets its first reply and changes nothing.
 * @throws when the journal cannot be read or written; nothing was stored then.
 */
export const handle = (request: Request, desk: Desk): Promise<Reply> =>
  desk.lanes(request.workspace, () => carryOut(request, desk))

const carryOut = async (request: Request, desk: Desk): Promise<Reply> => {
  const before = await desk.journal.replyTo(request.workspace, request.delivery)
  if (before !== undefined) return before
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const heard = await read(request, desk)
    const planned = await plan(heard, desk)
    const reply = 'kind' in planned ? planned : await append(planned, desk.journal)
    if (reply !== 'conflict') return reply
  }
  return refusal({ request, zone: desk.timezone, example: '' }, { code: 'busy' })
}

/** Which of the instants that a question offered was chosen, and by whom. */
export interface Answered {
  readonly workspace: WorkspaceId
  /** Key of the delivery that was answered with the question. */
  readonly delivery: DeliveryKey
  readonly choice: Instant
  /** Id of the person; only the one who was asked can answer. */
  readonly by: string
}

/**
 * Carries out what somebody was asked about, with the answer. Answering again, also otherwise, gives the
 * first reply once more.
 * @returns null where nobody of that id was asked that.
 */
export const settle = async (
  { workspace, delivery, choice, by }: Answered,
  desk: Desk,
): Promise<{ readonly request: Request; readonly reply: Reply } | null> => {
  const asked = await desk.journal.replyTo(workspace, delivery)
  if (asked?.kind !== 'asked' || asked.request.author.person.id !== by) return null
  if (!asked.candidates.includes(choice)) return null
  const request = { ...asked.request, delivery: `${delivery}/answer`, choice }
  return { request, reply: await handle(request, desk) }
}

/** A request with what it means: the incident, if one was found, and the intent, if one was read. */
interface Heard extends Asked {
  readonly located: Decided<Located>
  readonly intent: Decided<Intent>
}

const read = async (request: Request, { journal, load, timezone, asks }: Desk): Promise<Heard> => {
  const { command, workspace, source, author } = request
  const { number, words } = address(command, request.words)
  const located = await locate({ workspace, channel: source.channel, number }, { journal, load })
  const incident = 'refused' in located ? null : located.incident
  const zone = author.zone ?? incident?.timezone ?? timezone
  const { intent, form } = parse(command, words, {
    ...{ now: request.receivedAt, zone, locale: author.locale },
    incidentZone: incident?.timezone ?? null,
    incidentStart: incident === null ? null : times(incident).started,
    ...{ choice: request.choice, lineBefore: null, asks },
  })
  return { request, zone, example: form.example, located, intent }
}

/** What is to be stored with its reply, or a reply alone where nothing is. */
const plan = async (heard: Heard, desk: Desk): Promise<Batch | Reply> => {
  const { intent, located, request } = heard
  if ('refused' in intent) return planRefusal(heard, intent.refused, desk)
  if (intent.kind === 'start') return planStart(heard, desk, intent)
  if (intent.kind === 'list' || intent.kind === 'help')
    return answerGeneral(intent, request, desk.journal)
  if ('refused' in located) return planRefusal(heard, located.refused, desk)
  return planFor(located, { ...heard, intent }, desk)
}

type AboutOne = Exclude<Intent, { kind: 'start' | 'list' | 'help' }>

const planFor = (
  located: Located,
  heard: Asked & { readonly intent: AboutOne },
  desk: Desk,
): Batch | Reply => {
  const { intent, request } = heard
  if (intent.kind === 'postmortem') {
    const compiled = draft(
      located.incident,
      { ...intent, by: request.author.person.id },
      desk.templates,
    )
    if ('refused' in compiled) return planRefusal(heard, compiled.refused, desk)
    return { ...planReply(request, compiled.reply), outgoing: compiled.outgoing }
  }
  if (isQuestion(intent)) {
    const reply = answer(intent, located, request)
    return 'refused' in reply ? planRefusal(heard, reply.refused, desk) : reply
  }
  const context = circumstances(heard, desk.severities, located.journal)
  const decision = decide(located.incident, intent, context)
  // One answer cannot settle several lines.
  const asks = desk.asks && intent.kind !== 'notes'
  if ('refused' in decision) return planRefusal(heard, decision.refused, { ...desk, asks })
  return planRecords(heard, located, decision)
}

const planStart = async (
  heard: Asked,
  desk: Desk,
  said: Extract<Intent, { kind: 'start' }>,
): Promise<Batch> => {
  const { journal, severities, timezone } = desk
  const number = await journal.nextNumber(heard.request.workspace)
  const decision = declare(said, { number, timezone }, circumstances(heard, severities, []))
  if ('refused' in decision) return planRefusal(heard, decision.refused, desk)
  return planRecords(heard, { incident: null, assumed: false }, decision)
}

/**
 * A refusal is kept as well: the same delivery stays refused even if it could be accepted by then. Where
 * its author can settle it by choosing an instant, it is a question.
 */
const planRefusal = (asked: Asked, why: Refusal, { asks }: Desk): Batch =>
  planReply(asked.request, (asks ? question(asked, why) : undefined) ?? refusal(asked, why))

const append = async (batch: Batch, journal: Journal): Promise<Reply | 'conflict'> => {
  const appended = await journal.append(batch)
  if (appended.outcome === 'conflict') return 'conflict'
  return appended.outcome === 'repeated' ? appended.reply : batch.reply
}
