import { isRecord, type Json, list, parsed, text } from './json.ts'
import { named } from './message-rules.ts'
import type { Answer, Message } from './model.ts'
import { APP, change, put, type World } from './world.ts'

/** What a response address belongs to: whoever did something, where, and the message it was done to. */
export interface Addressed {
  readonly channel: string
  readonly user: string
  /** Time stamp of the message whose button was pressed. */
  readonly message?: string
}

/** How often an address may be used (docs.slack.dev/interactivity/handling-user-interaction). */
const USES = 5

export interface Responses {
  /** Hands out an address, under which answers reach the channel where there is one. */
  issue(addressed?: Addressed): string
  /** Takes an answer to an address; null where the address is used up. */
  take(id: string, content: string): Answer | null
}

/** Shows what an answer says where it belongs; one without text and blocks shows nothing. */
export const showAnswer = (body: Json, addressed: Addressed, world: World): void => {
  if (text(body['text']) !== '' || list(body['blocks']).length > 0) carryOut(body, addressed, world)
}

export const createResponses = (world: World): Responses => {
  const issued = new Map<string, Addressed>()
  const uses = new Map<string, number>()
  let count = 0
  return {
    issue: (addressed) => {
      count += 1
      if (addressed !== undefined) issued.set(String(count), addressed)
      return String(count)
    },
    take: (id, content) => {
      const used = (uses.get(id) ?? 0) + 1
      uses.set(id, used)
      if (used > USES) return null
      const said = parsed(content)
      const body = isRecord(said) ? said : {}
      world.responses.push({ id, body })
      const addressed = issued.get(id)
      if (addressed !== undefined) carryOut(body, addressed, world)
      return { ok: true }
    },
  }
}

const carryOut = (body: Json, addressed: Addressed, world: World): void => {
  const { channel: id, user, message } = addressed
  const channel = world.channels.get(id)
  if (channel === undefined || carryOutUnseen(body, addressed, world)) return
  const original = channel.messages.find(({ ts }) => ts === message)
  const said = saidIn(body)
  if (body['delete_original'] === true) {
    change(world, channel, { messages: channel.messages.filter((one) => one !== original) })
  } else if (body['replace_original'] === true && original !== undefined) {
    put(world, channel, { ...original, ...said })
  } else if (body['response_type'] === 'in_channel') {
    put(world, channel, { ...byApp(world), ...said })
  } else world.ephemerals.push({ channel: id, user, ts: world.stamp(), ...said })
}

/** Changes a message that one person alone sees. @returns false where it is none, or stays. */
const carryOutUnseen = (body: Json, { user, message }: Addressed, world: World): boolean => {
  const place = world.ephemerals.findIndex((one) => one.ts === message && one.user === user)
  const before = world.ephemerals[place]
  if (before === undefined) return false
  const isReplaced = body['replace_original'] === true
  if (!isReplaced && body['delete_original'] !== true) return false
  world.ephemerals.splice(place, 1, ...(isReplaced ? [{ ...before, ...saidIn(body) }] : []))
  return true
}

const saidIn = (body: Json) => ({
  text: text(body['text']),
  blocks: named(list(body['blocks']).filter(isRecord)),
})

const byApp = (world: World): Pick<Message, 'type' | 'ts' | 'user' | 'bot_id' | 'app_id'> => ({
  type: 'message',
  ts: world.stamp(),
  user: APP.user,
  bot_id: APP.bot,
  app_id: APP.id,
})
