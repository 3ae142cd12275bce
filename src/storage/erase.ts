import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Erasure } from '../app/ports/erasing.ts'
import type { Batch, IncidentChange } from '../app/ports/journal.ts'
import type { Outgoing, OutgoingMessage } from '../app/ports/outgoing.ts'
import type { Reply } from '../app/reply.ts'
import { REDACTED } from '../domain/redaction.ts'
import { hurriedAt } from './held-back.ts'
import { queue } from './outbox.ts'
import type { OutboxRow, Tables } from './tables.ts'
import { fromJson, toJson } from './text.ts'

type Where = Pick<Batch, 'workspace' | 'delivery' | 'receivedAt'> & Pick<IncidentChange, 'number'>

/** Takes texts out of every row that holds them, after the record that says so; see `Erasure`. */
export const erase = async (trx: Kysely<Tables>, where: Where, erasure: Erasure): Promise<void> => {
  await eraseRecords(trx, where, erasure)
  await eraseReplies(trx, where, erasure)
  await eraseMessages(trx, where, erasure)
  await eraseEvents(trx, where, erasure)
  await showAtOnce(trx, where)
}

/** What shows the incident waits no longer; what Slack has refused keeps its time. */
const showAtOnce = async (
  trx: Kysely<Tables>,
  { workspace, number, receivedAt }: Where,
): Promise<void> => {
  for (const table of ['displays', 'drafts'] as const)
    await trx
      .updateTable(table)
      .set(hurriedAt(receivedAt))
      .where('workspace', '=', workspace)
      .where('incident', '=', number)
      .where('error', 'is', null)
      .execute()
  // What was given up stands there all the same.
  await trx
    .updateTable('drafts')
    .set({ given_up: 0 })
    .where('workspace', '=', workspace)
    .where('incident', '=', number)
    .where('reference', 'is not', null)
    .execute()
}

const eraseRecords = async (
  trx: Kysely<Tables>,
  { workspace, number }: Where,
  { records }: Erasure,
): Promise<void> => {
  for (const record of records)
    await trx
      .updateTable('records')
      .set({ record: toJson(record) })
      .where('workspace', '=', workspace)
      .where('incident', '=', number)
      .where('seq', '=', record.seq)
      .execute()
}

/** What is short or of plain words is looked for only in what is about the incident, for much else says it too. */
const isCommon = (text: string): boolean =>
  text.length < 8 || (text.length < 24 && /^[\p{L}\s.,;:!?'’-]+$/u.test(text))

/** Whether some JSON holds a text; `about` says whether it is about the incident. */
const holds = (json: string, text: string, about: RawBuilder<boolean>): RawBuilder<boolean> => {
  const written = toJson(text).slice(1, -1)
  const found = sql<boolean>`instr(${sql.ref(json)}, ${written}) > 0`
  return isCommon(text) ? sql<boolean>`(${found} and ${about})` : found
}

/** A line of an incident says its number; what says another one that begins alike is taken with it. */
const names = (json: string, number: number): RawBuilder<boolean> =>
  sql<boolean>`instr(${sql.ref(json)}, ${`"number":${number}`}) > 0`

/**
 * Only answers about the incident, or about none, are searched: those about others say nothing of this one, and
 * reading all of a large table would keep everybody waiting.
 */
const eraseReplies = async (
  trx: Kysely<Tables>,
  { workspace, delivery, number }: Where,
  { texts, reply }: Erasure,
): Promise<void> => {
  const about = sql<boolean>`(incident is ${number} or ${names('reply', number)})`
  for (const incident of [number, null])
    await trx
      .updateTable('deliveries')
      .set({ reply: toJson(reply) })
      .where('workspace', '=', workspace)
      .where('incident', 'is', incident)
      // The reply to the redaction itself says what was taken out by its number.
      .where('key', '<>', delivery)
      .where(({ or }) => or(texts.map((text) => holds('reply', text, about))))
      .execute()
}

const isMade = sql<boolean>`(instr(message, '"type":"draft"') > 0 or instr(message, '"type":"picture"') > 0)`

const eraseMessages = async (
  trx: Kysely<Tables>,
  { workspace, number, receivedAt: at }: Where,
  { texts, records, reply, message: clean }: Erasure,
): Promise<void> => {
  const since = Math.min(...records.map(({ recordedAt }) => recordedAt))
  const found = await trx
    .selectFrom('outbox')
    .select(['id', 'channel', 'message', 'state', 'reference', 'created_at'])
    .select(['attempts', 'uncertain'])
    .where('workspace', '=', workspace)
    .where(({ or }) =>
      or([
        // Documents and pictures hold the texts as their formats write them, so each made with them counts.
        sql<boolean>`(created_at >= ${since} and ${isMade} and ${names('message', number)})`,
        ...texts.map((text) => holds('message', text, names('message', number))),
      ]),
    )
    .execute()
  for (const { message, ...row } of found) {
    const cleaned = clean(fromJson(message))
    const update = trx.updateTable('outbox').set({ message: toJson(cleaned) })
    await update.where('id', '=', row.id).execute()
    // It comes after the message in its lane, so that what is on its way has arrived by then.
    if (row.state === 'sent' || mayStand(cleaned, row))
      await queue(trx, { workspace, at }, retraction(cleaned, row, reply))
  }
}

/** Whether some of what was not sent stands there all the same: a file is shared whole, a long message in parts. */
const mayStand = (
  { type }: OutgoingMessage,
  { attempts, uncertain }: Pick<OutboxRow, 'attempts' | 'uncertain'>,
): boolean => uncertain === 1 || (attempts > 0 && type !== 'draft' && type !== 'picture')

/** A message that was sent, or may have been, where it has no reference. */
type Sent = Pick<OutboxRow, 'channel' | 'reference' | 'created_at'> & { readonly id: number }

/** What stands in a channel is changed there, or deleted where it is a file; a person has to do the rest. */
const retraction = (message: OutgoingMessage, sent: Sent, mark: Reply): readonly Outgoing[] => {
  switch (message.type) {
    case 'draft':
      // Where Slack refused the file, messages say it.
      return [...deletion(message, sent), ...changed({ type: 'reply', reply: mark }, sent, null)]
    case 'picture':
      // In the thread of a draft it is replaced together with it.
      return message.thread === null ? deletion(message, sent) : []
    case 'reply': {
      const { reply, to } = message
      return changed({ type: 'reply', reply }, sent, to.thread)
    }
    case 'page':
    case 'todo':
    case 'reminder':
      return changed(message, sent, null)
    default:
      return []
  }
}

const deletion = (
  { fileName }: { readonly fileName: string },
  { channel, reference, created_at: since }: Sent,
): readonly Outgoing[] =>
  reference === null || reference === fileName
    ? [{ channel, message: { type: 'delete-shared', fileName, since } }]
    : []

type Retraction = Extract<OutgoingMessage, { type: 'retract' }>

const changed = (
  instead: Retraction['instead'],
  { channel, reference: message, id, created_at: createdAt }: Sent,
  thread: string | null,
): readonly Outgoing[] =>
  message === null || STAMP.test(message)
    ? [
        {
          channel,
          message: { type: 'retract', message, instead, posted: { id, createdAt, thread } },
        },
      ]
    : []

/** A message's time stamp, which is kept of what was posted. */
const STAMP = /^\d+\.\d+$/

/** Events are the chat's and have any form, so only the texts in them are taken out. */
const eraseEvents = async (
  trx: Kysely<Tables>,
  { workspace }: Where,
  { texts }: Erasure,
): Promise<void> => {
  const rare = texts.filter((text) => !isCommon(text))
  if (rare.length === 0) return
  const found = await trx
    .selectFrom('inbox')
    .select(['id', 'event'])
    .where('workspace', '=', workspace)
    .where('state', 'in', ['waiting', 'failed'])
    .where(({ or }) => or(rare.map((text) => holds('event', text, sql<boolean>`true`))))
    .execute()
  for (const { id, event } of found)
    await trx
      .updateTable('inbox')
      .set({ event: toJson(without(fromJson(event), rare)) })
      .where('id', '=', id)
      .execute()
}

const without = (value: unknown, texts: readonly string[]): unknown => {
  if (typeof value === 'string')
    return texts.reduce((rest, text) => rest.replaceAll(text, REDACTED), value)
  if (Array.isArray(value)) return value.map((item) => without(item, texts))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, without(item, texts)] as const),
  )
}
