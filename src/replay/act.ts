import { type Delivered, deliver, deliverEvent, type Endpoint } from '../local/deliver.ts'
import { asMessage, encode, type Names } from '../local/encode.ts'
import { appMention, eventCallback, reactionAdded } from '../local/events.ts'
import {
  commandForm,
  type Form,
  interactionForm,
  messageShortcut,
  type Payload,
  titleOf,
  viewSubmission,
} from '../local/payloads.ts'
import { type Json, text } from '../local/slack/json.ts'
import type { Channel, Message } from '../local/slack/model.ts'
import { APP } from '../local/slack/world.ts'
import type { StandIn } from '../local/stand-in.ts'
import type { ScriptAction, ScriptStep } from './read.ts'

/** Where the lines of a script are played. */
export interface Scene {
  readonly standIn: StandIn
  readonly endpoint: Endpoint
  readonly app: { idle(): Promise<void> }
  /** Tells the deliveries of this run from those of others. */
  readonly id: string
  readonly names: Names
  /** Where the message is that a line posted, by the number of the line. */
  readonly said: Map<number, Said>
  /** Whether somebody looks on: commands and their answers then stand in their channel as Slack shows them. */
  readonly isWatched: boolean
}

interface Said {
  readonly channel: string
  readonly ts: string
}

/** What the app answered at once, and where to look for what it answered later. */
export interface Acted {
  readonly answer: Delivered['body']
  /** The channel in which it was done, and the thread of the message that it was about. */
  readonly channel: string
  readonly thread: string | null
  /** The title of a form that was opened and not filled in. */
  readonly form: string | null
}

/** The callback id of the shortcut that adds a message to the timeline. */
const ADD_TO_TIMELINE = 'add_to_timeline'

/**
 * Does what a line says, and waits until the app has nothing more to do.
 * @throws where the app does not answer with HTTP 200.
 */
export const act = (step: ScriptStep, scene: Scene): Promise<Acted> => {
  const { action } = step
  const taking = partOf(step, scene)
  switch (action.kind) {
    case 'command':
      return command(action, taking)
    case 'mention':
      return mention(action, taking)
    case 'say':
      return say(action, taking)
    case 'reaction':
      return react(action, taking)
    case 'shortcut':
      return shortcut(action, taking)
  }
}

/** A line with everything that its deliveries need. */
interface Part extends Scene {
  readonly step: ScriptStep
  readonly channel: Channel
  readonly user: { readonly id: string; readonly name: string }
}

const partOf = (step: ScriptStep, scene: Scene): Part => {
  const { slack } = scene.standIn
  const user = { id: scene.names.people.get(step.person) ?? '', name: step.person }
  // Whoever types in a channel has come into it.
  if (slack.channel(step.channel)?.members.includes(user.id) === false)
    slack.join(step.channel, user.id)
  const channel = slack.channel(step.channel)
  if (channel === undefined) throw new Error(`Line ${step.line}: no channel #${step.channel}`)
  return { ...scene, step, channel, user }
}

type Action<K extends ScriptAction['kind']> = Extract<ScriptAction, { kind: K }>

const command = async (action: Action<'command'>, part: Part): Promise<Acted> => {
  const { channel, names } = part
  const before = part.standIn.calls.length
  const form = commandForm({
    ...interacting(part),
    channel,
    command: action.command,
    text: encode(action.text, names),
  })
  const answer = await heard(part, deliver(part.endpoint, form))
  if (part.isWatched) showCommand(form, answer, part)
  const view = viewSince(before, part)
  return { answer, channel: channel.id, thread: null, form: view && titleOf(view) }
}

const showCommand = (form: Form, answer: Delivered['body'], part: Part): void => {
  const addressed = { channel: part.channel.id, user: part.user.id }
  const typed = asMessage(`${form['command']} ${form['text']}`.trimEnd())
  part.standIn.slack.answer(addressed, typed, answer)
}

const mention = async (action: Action<'mention'>, part: Part): Promise<Acted> => {
  const message = post(action.text, part, `<@${APP.user}> `)
  const channel = part.channel.id
  const answer = await heardEvent(part, appMention({ channel, message }))
  return { answer, channel, thread: message.ts, form: null }
}

const say = async (action: Action<'say'>, part: Part): Promise<Acted> => {
  const { ts } = post(action.text, part)
  return { answer: {}, channel: part.channel.id, thread: ts, form: null }
}

const react = async ({ name, line }: Action<'reaction'>, part: Part): Promise<Acted> => {
  const { channel, message } = saidIn(line, part)
  const { user, step } = part
  part.standIn.slack.react({ channel, ts: message.ts, user: user.id, name })
  const event = reactionAdded({ user: user.id, name, channel, message, at: step.at })
  const answer = await heardEvent(part, event)
  return { answer, channel, thread: message.thread_ts ?? message.ts, form: null }
}

/** Uses the shortcut, and sends off the form that the app opens as it stands. */
const shortcut = async ({ line }: Action<'shortcut'>, part: Part): Promise<Acted> => {
  const { channel, message } = saidIn(line, part)
  const before = part.standIn.calls.length
  const place = { id: channel, name: part.standIn.slack.channel(channel)?.name ?? '' }
  const payload = messageShortcut({
    ...interacting(part),
    callbackId: ADD_TO_TIMELINE,
    at: part.step.at,
    channel: place,
    message,
  })
  const answer = await heard(part, deliver(part.endpoint, interactionForm(payload)))
  const view = viewSince(before, part)
  const thread = message.thread_ts ?? message.ts
  if (view === null) return { answer, channel, thread, form: null }
  return { answer: await submit(view, part), channel, thread, form: null }
}

const submit = async (view: Json, part: Part): Promise<Delivered['body']> => {
  const payload = viewSubmission({ ...interacting(part, '.submit'), view })
  const answer = await heard(part, deliver(part.endpoint, interactionForm(payload)))
  part.standIn.slack.settle(text(view['id']), answer)
  return answer
}

/** Who acts, with a trigger and an address of their own. */
const interacting = ({ standIn: { slack }, user, id, step }: Part, suffix = '') => ({
  team: slack.team,
  user,
  trigger: slack.newTrigger(user.id, `${id}.${step.line}${suffix}`),
  responseUrl: slack.newResponseUrl(),
})

const heard = async (part: Part, delivery: Promise<Delivered>): Promise<Delivered['body']> => {
  const { status, body } = await delivery
  if (status !== 200) throw new Error(`Line ${part.step.line} was answered with HTTP ${status}`)
  await part.app.idle()
  return body
}

const heardEvent = (part: Part, event: Payload): Promise<Delivered['body']> => {
  const { standIn, step, id } = part
  const wrapping = { team: standIn.slack.team, id: `Ev${id}.${step.line}`, at: step.at }
  return heard(part, deliverEvent(part.endpoint, eventCallback(event, wrapping)))
}

/** The view that the app has opened since, for the person of this line. */
const viewSince = (before: number, { standIn, user }: Part): Json | null => {
  const since = standIn.calls.slice(before)
  const opened = since.some(({ method, error }) => method === 'views.open' && error === undefined)
  return (opened ? standIn.slack.view(user.id) : undefined) ?? null
}

/** Posts a message as the person of this line. Unlike a command, it names people without their handles. */
const post = (typed: string, part: Part, prefix = ''): Message => {
  const { standIn, channel, user, names, said, step } = part
  const delivered = asMessage(encode(typed, names))
  const text = `${prefix}${delivered}`.trimEnd()
  const ts = standIn.slack.say({ channel: channel.id, user: user.id, text })
  said.set(step.line, { channel: channel.id, ts })
  return saidIn(step.line, part).message
}

interface Found {
  readonly channel: string
  readonly message: Message
}

/** The message that a line posted. */
const saidIn = (line: number, { said, standIn }: Part): Found => {
  const { channel, ts } = said.get(line) ?? { channel: '', ts: '' }
  const message = standIn.slack.messages(channel).find((one) => one.ts === ts)
  if (message === undefined) throw new Error(`Line ${line} has posted no message`)
  return { channel, message }
}
