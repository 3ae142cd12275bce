import { decide } from '../domain/decide.ts'
import { declare } from '../domain/declare.ts'
import type { DialogWanted } from '../domain/dialog.ts'
import { SECOND } from '../domain/instant.ts'
import { type Intent, isQuestion, isSetting } from '../domain/intent.ts'
import { type Decided, type Refusal, refuse } from '../domain/refusal.ts'
import { startOf } from '../domain/times.ts'
import { answer, answerGeneral } from './answer.ts'
import type { AtDesk, Desk } from './desk.ts'
import { dialogFor } from './dialogs.ts'
import { draft } from './draft.ts'
import { withErasure } from './erase.ts'
import type { Deadline } from './lanes.ts'
import { type Located, locate } from './locate.ts'
import {
  type Asked,
  answered,
  circumstances,
  planRecords,
  planReply,
  question,
  refusal,
} from './plan.ts'
import type { Batch } from './ports/journal.ts'
import type { Reply } from './reply.ts'
import type { Request } from './request.ts'
import { sightOf } from './sight.ts'
import type { InHand } from './turns.ts'
import { understand } from './understand.ts'
import { Unstorable } from './unstorable.ts'

/** How often a decision is made anew because another process recorded in between. */
const ATTEMPTS = 8

/** Until when a request may wait for its turn; null for as long as it takes. */
export type Patience = Deadline | null

/**
 * Carries out one request: read it, decide, append, reply. When the promise resolves, what the reply says
 * is on disk; a delivery that came before gets its first reply and changes nothing.
 * @throws when the journal cannot be read or written, or the turn does not come in time; nothing was stored then.
 */
export const handle = (request: Request, desk: Desk, patience: Patience = null): Promise<Reply> => {
  const { workspace, author, receivedAt } = request
  const wait = canWait(request) ? 0 : desk.rate(workspace, author.person.id ?? '', receivedAt)
  if (wait === 0) return inTurn(request, desk, patience)
  return desk.inTurn(workspace, (inHand) => tooFast(request, at(desk, inHand), wait), patience)
}

/** Carries out what is not counted. */
export const inTurn = (request: Request, desk: Desk, patience: Patience): Promise<Reply> =>
  desk.inTurn(request.workspace, (inHand) => carryOut(request, at(desk, inHand)), patience)

const at = (desk: Desk, { journal, load, keep }: InHand): AtDesk => ({
  keep,
  ...desk,
  journal,
  load,
})

/** What comes of an event was kept, and is worked off in its order, however much that is. */
const canWait = ({ source: { via } }: Request): boolean =>
  via === 'mention' || via === 'reaction' || via === 'api'

/** Nothing of it is stored, not even the refusal, but what came before still has its reply. */
const tooFast = async (request: Request, desk: AtDesk, wait: number): Promise<Reply> =>
  (await replyBefore(request, desk)) ??
  notNow(request, desk, { code: 'too-fast', seconds: Math.ceil(wait / SECOND) })

const notNow = (request: Request, { timezone }: AtDesk, why: Refusal): Reply =>
  refusal({ request, zone: request.author.zone ?? timezone, example: '' }, why)

const replyBefore = (
  { workspace, delivery }: Request,
  { journal }: AtDesk,
): Promise<Reply | undefined> => journal.replyTo(workspace, delivery)

const carryOut = async (request: Request, desk: AtDesk): Promise<Reply> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const heard = await read(request, desk)
    const planned = sent(await plan(heard, desk), request)
    // A repetition is found out when it is stored; what is not stored now may have been at first.
    const reply =
      'kind' in planned
        ? ((await replyBefore(request, desk)) ?? planned)
        : await append(planned, desk)
    if (reply !== 'conflict') return reply
  }
  if (canWait(request)) throw new Unstorable('busy', 'others recorded in between each time')
  return notNow(request, desk, { code: 'busy' })
}

/**
 * With the answer on its way. A form that is refused stays open and says why itself, and as it may be sent
 * again its refusal is not kept.
 */
const sent = (planned: Batch | Reply, request: Request): Batch | Reply => {
  const reply = 'kind' in planned ? planned : planned.reply
  return request.said.kind === 'filled' && reply.kind === 'refused'
    ? reply
    : answered(planned, request)
}

/** A request with what it means: the incident, if one was found, and the intent, if one was read. */
interface Heard extends Asked {
  readonly located: Decided<Located>
  readonly intent: Decided<Intent>
}

const read = async (request: Request, desk: AtDesk): Promise<Heard> => {
  const { journal, load, members, timezone, asks } = desk
  const { workspace, source, author } = request
  const understood = await understand(request, journal)
  const place = { workspace, channel: source.channel, number: understood.number }
  const found = await locate(place, { journal, load, sees: sightOf(request, members) })
  const located = toldHere(found, request)
  const incident = 'refused' in located ? null : located.incident
  const zone = author.zone ?? incident?.timezone ?? timezone
  const { intent, example } = understood.read({
    now: request.receivedAt,
    author: author.person,
    zone,
    locale: author.locale,
    incidentZone: incident?.timezone ?? null,
    incidentStart: incident === null ? null : startOf(incident),
    choice: request.choice,
    pasted: request.pasted,
    lineBefore: null,
    asks,
  })
  return { request, zone, example, located, intent }
}

/** What is said in a channel that has to do with no incident is not put on record by a mere reaction. */
const toldHere = (found: Decided<Located>, { source }: Request): Decided<Located> =>
  !('refused' in found) && found.assumed && source.via === 'reaction'
    ? refuse({ code: 'elsewhere', number: found.incident.number })
    : found

/** What is to be stored with its reply, or a reply alone where nothing is. */
const plan = async (heard: Heard, desk: AtDesk): Promise<Batch | Reply> => {
  const { intent, located, request } = heard
  if ('refused' in intent) return planRefusal(heard, intent.refused, desk)
  if (intent.kind === 'start') return planStart(heard, desk, intent)
  if (intent.kind === 'dialog') return planDialog(heard, intent.wanted, desk)
  if (intent.kind === 'list' || intent.kind === 'help') return answerGeneral(intent, request, desk)
  if ('refused' in located) return planRefusal(heard, located.refused, desk)
  return planFor(located, { ...heard, intent }, desk)
}

type AboutOne = Exclude<Intent, { kind: 'start' | 'list' | 'help' | 'dialog' }>

const planFor = (
  located: Located,
  heard: Asked & { readonly intent: AboutOne },
  desk: AtDesk,
): Batch | Reply | Promise<Batch> => {
  const { intent, request } = heard
  if (intent.kind === 'postmortem') return planDraft(located, { ...heard, intent }, desk)
  if (isQuestion(intent)) {
    const reply = answer(intent, located, request)
    return 'refused' in reply ? planRefusal(heard, reply.refused, desk) : reply
  }
  const context = circumstances(heard, desk.severities, located.journal)
  const decision = decide(located.incident, intent, context)
  // One answer cannot settle several lines.
  const asks = desk.asks && intent.kind !== 'notes'
  if ('refused' in decision) return planRefusal(heard, decision.refused, { ...desk, asks })
  if (decision.length === 0 && isSetting(intent))
    return planReply(request, {
      kind: 'unchanged',
      number: located.incident.number,
      setting: intent,
    })
  const batch = planRecords(heard, { announce: desk.announce, ...located }, decision)
  const told = intent.kind === 'note' ? toldAsNote(batch, intent) : batch
  return withErasure(told, { ...desk, journal: located.journal })
}

/** What could have been entries as well is recorded as one note, and its author is told. */
const toldAsNote = (batch: Batch, { mixed }: Extract<Intent, { kind: 'note' }>): Batch =>
  mixed === undefined || batch.reply.kind !== 'recorded'
    ? batch
    : { ...batch, reply: { ...batch.reply, mixed } }

const planDraft = async (
  { incident }: Located,
  heard: Asked & { readonly intent: Extract<Intent, { kind: 'postmortem' }> },
  desk: AtDesk,
): Promise<Batch> => {
  const { intent, request } = heard
  const compiled = draft(incident, { ...intent, by: request.author.person.id }, desk)
  if ('refused' in compiled) return planRefusal(heard, compiled.refused, desk)
  const { reply, outgoing, displays } = compiled
  const [place] = displays
  if (place === undefined) return { ...planReply(request, reply), outgoing }
  const { workspace } = request
  const link = await desk.journal.draftLink(workspace, incident.number, place.template)
  return { ...planReply(request, { ...reply, link }), displays }
}

const planStart = async (
  heard: Asked,
  desk: AtDesk,
  said: Extract<Intent, { kind: 'start' }>,
): Promise<Batch> => {
  const { journal, severities, timezone, home, announce } = desk
  const number = await journal.nextNumber(heard.request.workspace)
  const opening = { number, timezone, home }
  const decision = declare(somewhere(said, heard), opening, circumstances(heard, severities, []))
  if ('refused' in decision) return planRefusal(heard, decision.refused, desk)
  return planRecords(heard, { incident: null, assumed: false, announce }, decision)
}

/** What is declared in no channel cannot be told where it was declared. */
const somewhere = <S extends Extract<Intent, { kind: 'start' }>>(said: S, { request }: Asked): S =>
  said.particularly === undefined || request.source.channel !== null
    ? said
    : { ...said, particularly: { ...said.particularly, home: 'new' } }

/** A form is kept with what it showed, so that what comes back can be read by it. */
const planDialog = async (heard: Heard, wanted: DialogWanted, desk: AtDesk): Promise<Batch> => {
  const dialog = await dialogFor(wanted, heard, desk)
  if ('refused' in dialog) return planRefusal(heard, dialog.refused, desk)
  const { delivery, source, destination } = heard.request
  return planReply(heard.request, { kind: 'dialog', delivery, dialog, source, destination })
}

/**
 * A refusal is kept as well: the same delivery stays refused even if it could be accepted by then. Where
 * its author can settle it by choosing an instant, it is a question.
 */
const planRefusal = (asked: Asked, why: Refusal, { asks }: AtDesk): Batch => {
  const canAsk = asks && asked.request.said.kind === 'words'
  return planReply(
    asked.request,
    (canAsk ? question(asked, why) : undefined) ?? refusal(asked, why),
  )
}

const append = async (
  batch: Batch,
  { journal, load, keep }: Pick<AtDesk, 'journal' | 'load' | 'keep'>,
): Promise<Reply | 'conflict'> => {
  const { workspace, incident: change } = batch
  const appended = await journal.append(batch)
  if (appended.outcome === 'conflict') return 'conflict'
  // What was erased leaves the memory of this process as well.
  if (change?.erasure !== undefined) await load(workspace, change.number)
  else if (appended.outcome === 'stored' && change?.after !== undefined)
    keep(workspace, { incident: change.after, ...change })
  return appended.outcome === 'repeated' ? appended.reply : batch.reply
}
