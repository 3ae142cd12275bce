import { type Instant, SECOND } from '../domain/instant.ts'
import { type Json, record, text } from './slack/json.ts'
import type { Message } from './slack/model.ts'
import { APP } from './slack/world.ts'

/** Who does something, in which workspace. */
export interface Actor {
  readonly team: string
  readonly user: { readonly id: string; readonly name: string }
}

export interface Place {
  readonly id: string
  readonly name: string
}

/** What every interaction brings: a trigger for one view. */
export interface Interacting extends Actor {
  readonly trigger: string
}

export type Form = Readonly<Record<string, string>>
export type Payload = Json

const TOKEN = 'verification-token'
const DOMAIN = 'example'

/** The form of a slash command (docs.slack.dev/interactivity/implementing-slash-commands). */
export const commandForm = ({
  team,
  user,
  trigger,
  ...given
}: Interacting & {
  readonly channel: Place
  readonly command: string
  /** As Slack escapes it. */
  readonly text: string
  readonly responseUrl: string
}): Form => ({
  token: TOKEN,
  team_id: team,
  team_domain: DOMAIN,
  api_app_id: APP.id,
  channel_id: given.channel.id,
  channel_name: given.channel.name,
  user_id: user.id,
  user_name: user.name,
  command: given.command,
  text: given.text,
  is_enterprise_install: 'false',
  response_url: given.responseUrl,
  trigger_id: trigger,
})

/** The form in which Slack sends an interaction over HTTP: one field of JSON. */
export const interactionForm = (payload: Payload): Form => ({ payload: JSON.stringify(payload) })

const interaction = ({ team, user, trigger }: Interacting): Payload => ({
  user: { id: user.id, username: user.name, name: user.name, team_id: team },
  api_app_id: APP.id,
  token: TOKEN,
  trigger_id: trigger,
  team: { id: team, domain: DOMAIN },
  enterprise: null,
  is_enterprise_install: false,
})

/** What was pressed or chosen: an element of a message or view, with what is chosen in it. */
export interface Acted {
  readonly type?: string
  readonly action_id: string
  readonly block_id?: string
  readonly value?: string
  readonly [field: string]: unknown
}

interface InMessage extends Interacting {
  readonly action: Acted
  readonly at: Instant
  readonly channel: Place
  readonly responseUrl: string
  /** Of a message that one person alone sees, Slack tells no more than its time stamp. */
  readonly message: Message | { readonly ts: string; readonly thread_ts?: string }
}

/** A pressed button or another choice in a message (docs.slack.dev/reference/interaction-payloads/block_actions-payload). */
export const messageActed = (given: InMessage): Payload => {
  const { channel, message, responseUrl } = given
  const isEphemeral = !('text' in message)
  const thread = message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }
  return {
    type: 'block_actions',
    ...interaction(given),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    channel: { ...channel },
    ...(isEphemeral ? {} : { message }),
    state: { values: {} },
    response_url: responseUrl,
    actions: [acted(given)],
  }
}

/** The same in a view, that is in a form or on the home tab. */
export const viewActed = (
  given: Interacting & { readonly action: Acted; readonly at: Instant; readonly view: Json },
): Payload => ({
  type: 'block_actions',
  ...interaction(given),
  container: { type: 'view', view_id: given.view['id'] },
  view: given.view,
  actions: [acted(given)],
})

const acted = ({ action, at }: { readonly action: Acted; readonly at: Instant }): Json => ({
  type: 'button',
  block_id: 'b1',
  ...action,
  action_ts: stampOf(at),
})

/** A form that somebody sends off: a view as the stand-in shows it, with its `state.values`. */
export const viewSubmission = (
  given: Interacting & { readonly view: Json; readonly values?: Json },
): Payload => ({
  type: 'view_submission',
  ...interaction(given),
  view:
    given.values === undefined ? given.view : { ...given.view, state: { values: given.values } },
  response_urls: [],
})

/** A shortcut in the menu of a message, in a thread or not. */
export const messageShortcut = (
  given: Interacting & {
    readonly callbackId: string
    readonly at: Instant
    readonly channel: Place
    readonly message: Message
    readonly responseUrl: string
  },
): Payload => ({
  type: 'message_action',
  ...interaction(given),
  callback_id: given.callbackId,
  action_ts: stampOf(given.at),
  message_ts: given.message.ts,
  message: given.message,
  channel: { ...given.channel },
  response_url: given.responseUrl,
})

/** A shortcut that stands by itself: without a channel, and without an address for answers. */
export const globalShortcut = (
  given: Interacting & { readonly callbackId: string; readonly at: Instant },
): Payload => {
  const { user, team } = given
  return {
    type: 'shortcut',
    ...interaction(given),
    user: { id: user.id, username: user.name, team_id: team },
    callback_id: given.callbackId,
    action_ts: stampOf(given.at),
  }
}

/** When something was done: a time stamp that belongs to no message. */
export const stampOf = (at: Instant): string => `${(at / SECOND).toFixed(3)}000`

/** The title of a view. */
export const titleOf = (view: Json): string => text(record(view['title'])['text'])
