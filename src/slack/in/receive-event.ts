import { z } from 'zod'
import { type Ignored, ignored, type User } from './receive.ts'

const id = z.string().min(1)
/** A time stamp names a message and says when it was sent. */
const stamp = z.string().regex(/^\d{1,12}\.\d{1,6}$/)
const item = z.object({ type: z.literal('message'), channel: id, ts: stamp })
const reaction = z.object({ user: id, reaction: z.string(), item })

const event = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('app_mention'),
    user: id.optional(),
    user_profile: z
      .object({ real_name: z.string().optional(), name: z.string().optional() })
      .optional()
      .catch(undefined),
    bot_id: z.string().optional(),
    text: z.string(),
    ts: stamp,
    thread_ts: stamp.optional(),
    channel: id,
    edited: z.unknown().optional(),
  }),
  z.object({ type: z.literal('reaction_added'), ...reaction.shape }),
  z.object({ type: z.literal('reaction_removed'), ...reaction.shape }),
  z.object({
    type: z.literal('message'),
    subtype: z.literal(['message_changed', 'message_deleted']),
    channel: id,
    deleted_ts: stamp.optional(),
    message: z
      .object({
        ts: stamp,
        text: z.string().optional(),
        subtype: z.string().optional(),
        edited: z.object({ user: id }).optional(),
      })
      .optional(),
    previous_message: z.object({ user: id.optional(), text: z.string().optional() }).optional(),
  }),
  z.object({ type: z.literal('member_joined_channel'), user: id, channel: id }),
  z.object({ type: z.literal('app_home_opened'), user: id, tab: z.string() }),
])

type SlackEvent = z.infer<typeof event>
type Of<T extends SlackEvent['type']> = Extract<SlackEvent, { type: T }>

const envelope = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  event_id: id,
  event,
  authorizations: z.array(z.object({ user_id: id })).optional(),
})

interface Common {
  readonly workspace: string
  /** Slack's id of the event, the same each time that it is delivered. */
  readonly event: string
  /** The app's own user; null where Slack does not tell it. */
  readonly bot: string | null
}

/** An event of the chat that concerns this app. */
export type ReceivedEvent = Common &
  (
    | {
        readonly kind: 'mention'
        readonly channel: string
        readonly thread: string | null
        readonly message: string
        readonly user: User
        /** The text as delivered, still in Slack's encoding. */
        readonly raw: string
      }
    | {
        readonly kind: 'reaction'
        readonly added: boolean
        readonly name: string
        readonly channel: string
        readonly message: string
        readonly user: string
      }
    | {
        readonly kind: 'message-changed'
        readonly change: 'edited' | 'deleted'
        readonly channel: string
        readonly message: string
        /** Who changed it, as far as Slack tells. */
        readonly user: string | null
        /** What it says now, still in Slack's encoding. */
        readonly raw: string
      }
    | { readonly kind: 'joined'; readonly channel: string }
    | { readonly kind: 'home'; readonly user: string }
  )

const changed = z.looseObject({
  event: z.looseObject({ previous_message: z.object({ user: z.string().optional() }) }),
})

/**
 * An event as it is kept: without what a message said before it was changed, for that may be what somebody
 * takes back.
 */
export const withoutPast = (body: unknown): unknown => changed.safeParse(body).data ?? body

/** Reads an event; what does not concern this app is ignored with a reason. Nothing throws. */
export const receiveEvent = (body: unknown): ReceivedEvent | Ignored => {
  const { data } = envelope.safeParse(body)
  if (data === undefined) return ignored('not an event that is heard')
  const common = {
    workspace: data.team_id,
    event: data.event_id,
    bot: data.authorizations?.[0]?.user_id ?? null,
  }
  const read = readEvent(data.event, common)
  return read.kind === 'ignored' ? read : { ...common, ...read }
}

type WithoutCommon<E> = E extends Common ? Omit<E, keyof Common> : never
type Read = WithoutCommon<ReceivedEvent> | Ignored

const readEvent = (said: SlackEvent, { bot }: Common): Read => {
  switch (said.type) {
    case 'app_mention':
      return readMention(said)
    case 'reaction_added':
    case 'reaction_removed': {
      const { user, reaction, item } = said
      const name = toneless(reaction)
      const added = said.type === 'reaction_added'
      return { kind: 'reaction', added, name, channel: item.channel, message: item.ts, user }
    }
    case 'message':
      return readChange(said)
    case 'member_joined_channel':
      return said.user === bot
        ? { kind: 'joined', channel: said.channel }
        : ignored('somebody joined')
    case 'app_home_opened':
      return said.tab === 'home' ? { kind: 'home', user: said.user } : ignored('another tab')
  }
}

/** `wave::skin-tone-2` is the same reaction as `wave`. */
export const toneless = (reaction: string): string => reaction.replace(/::.*$/, '')

/** What an app says to another is not put on record: two of them could talk for ever. */
const readMention = (said: Of<'app_mention'>): Read => {
  const { user, bot_id: app, text: raw, ts: message, thread_ts: thread = null, channel } = said
  if (user === undefined || app !== undefined) return ignored('said by an app')
  if (said.edited !== undefined) return ignored('a mention that was heard before it was edited')
  const { real_name, name } = said.user_profile ?? {}
  const author = { id: user, name: real_name || name || user }
  return { kind: 'mention', channel, thread, message, user: author, raw }
}

/** Slack also tells of a change when a preview is added or a thread grows; only the text counts. */
const readChange = (said: Of<'message'>): Read => {
  const { channel, message: now, previous_message: before, deleted_ts: deleted } = said
  const gone = said.subtype === 'message_deleted' || now?.subtype === 'tombstone'
  const ts = deleted ?? now?.ts
  if (ts === undefined) return ignored('a change of no message')
  const user = now?.edited?.user ?? before?.user ?? null
  const raw = gone ? '' : (now?.text ?? '')
  if (!gone && raw === before?.text) return ignored('a change that is not of the text')
  return {
    kind: 'message-changed',
    change: gone ? 'deleted' : 'edited',
    channel,
    message: ts,
    user,
    raw,
  }
}
