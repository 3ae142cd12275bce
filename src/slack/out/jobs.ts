import type { Desk } from '../../app/desk.ts'
import { house, isHoused } from '../../app/house.ts'
import type { Clock } from '../../app/ports/clock.ts'
import type { Displays } from '../../app/ports/displays.ts'
import type { Queued } from '../../app/ports/outbox.ts'
import type { OutgoingMessage } from '../../app/ports/outgoing.ts'
import { incidentRef } from '../../domain/ids.ts'
import { secretsIn } from '../../domain/secret.ts'
import { bookmarkTitle } from '../present/card.ts'
import { reminderMessage } from '../present/reminder.ts'
import { todoMessage } from '../present/todo.ts'
import { undeliveredMessage } from '../present/undelivered.ts'
import { unheardMessage } from '../present/unheard.ts'
import { page, peopleIn } from './calling.ts'
import { deleteFile, deleteShared } from './delete-file.ts'
import { postDraft } from './draft-file.ts'
import { failureOf, unlessRefused } from './failure.ts'
import { openChannel } from './open-channel.ts'
import { postPicture } from './picture-file.ts'
import type { Posting } from './posting.ts'
import { retract } from './retract.ts'
import { into, type Sender } from './say.ts'
import { sendReply } from './send-reply.ts'

/** What the work in the chat needs. */
export interface JobMeans {
  readonly sender: Sender
  readonly desk: Desk
  readonly clock: Clock
  readonly displays: Displays
  /** The app's own user; null where Slack does not tell it. */
  readonly bot: () => Promise<string | null>
}

type Means = JobMeans & { readonly posting: Posting }

type Message<T extends OutgoingMessage['type']> = Extract<OutgoingMessage, { type: T }>

/**
 * Does one thing in the chat.
 * @returns where it can be found: a time stamp, the name of a file, the id of a channel.
 * @throws what the last call threw.
 */
export const doJob = (queued: Queued, means: Means): Promise<string> => {
  const { channel, message } = queued
  const { sender, posting } = means
  switch (message.type) {
    case 'draft':
      return postDraft(queued, message, means)
    case 'picture':
      return postPicture(queued, message, means)
    case 'reply':
      return sendReply(message, means)
    case 'open-channel':
      return openFor(queued, message, means)
    case 'invite':
      return invite(sender, channel, message.people)
    case 'pin':
      return pin(sender, channel, message)
    case 'bookmark':
      return bookmark(sender, channel, message)
    case 'retract':
      return retract(queued, message, sender)
    case 'delete-file':
      return deleteFile(sender, message.file)
    case 'delete-shared':
      return deleteShared(channel, message, means)
    case 'page':
      return page(channel, message, means)
    case 'todo':
      return posting.say(into(channel), [todoMessage(message)])
    case 'reminder':
      return posting.say(into(channel), [reminderMessage(message)])
    case 'unheard':
      return posting.say(into(channel), [unheardMessage(message)])
    case 'undelivered':
      return posting.say(into(channel), [undeliveredMessage(message)])
  }
}

const openFor = async (
  { workspace }: Queued,
  { number, to }: Message<'open-channel'>,
  { sender, desk, clock, bot }: JobMeans,
): Promise<string> => {
  const found = await desk.load(workspace, number)
  if (found === undefined) throw new Error(`${incidentRef(number)} has no records`)
  const { channel, openedAt, private: isPrivate } = found.incident
  // It was housed by an attempt of which nobody has noted that it worked.
  if (await isHoused({ workspace, number }, desk)) return channel ?? ''
  // The name of a channel stays where its incident is given another title.
  const title = secretsIn(found.incident.title).length === 0 ? found.incident.title : ''
  const wanting = { workspace, number, title, openedAt, private: isPrivate }
  const made = await openChannel(wanting, { sender, journal: desk.journal, bot })
  await house({ workspace, number, to, at: clock.now() }, made, desk)
  return 'channel' in made ? made.channel : made.error
}

/** What is done in its place where something is given up. */
export const giveUp = async (
  { workspace, message }: Queued,
  error: string,
  { desk, clock }: Pick<JobMeans, 'desk' | 'clock'>,
): Promise<void> => {
  if (message.type !== 'open-channel') return
  const { number, to } = message
  await house({ workspace, number, to, at: clock.now() }, { error }, desk)
}

/** Whom Slack refuses does not keep out the others; whoever is there already is no failure. */
const invite = async (
  sender: Sender,
  channel: string,
  named: readonly string[],
): Promise<string> => {
  const people = [...new Set((await Promise.all(named.map((id) => peopleIn(sender, id)))).flat())]
  if (people.length === 0) return ''
  try {
    await sender.conversations.invite({ channel, users: people.join(',') })
  } catch (error) {
    if (failureOf(error).kind !== 'final') throw error
    if (people.length === 1) return failureOf(error).error
    for (const person of people) await invite(sender, channel, [person])
  }
  return people.join(',')
}

const pin = async (
  sender: Sender,
  channel: string,
  { message: timestamp }: Message<'pin'>,
): Promise<string> => {
  try {
    await sender.pins.add({ channel, timestamp })
  } catch (error) {
    if (failureOf(error).error !== 'already_pinned') throw error
  }
  return timestamp
}

/**
 * Slack lets nobody look for a bookmark without the scope `bookmarks:read`, so that one of which nobody knows
 * whether it was made is made again.
 */
const bookmark = async (
  sender: Sender,
  channel: string,
  { message: message_ts, number }: Message<'bookmark'>,
): Promise<string> => {
  const found = await unlessRefused(() => sender.chat.getPermalink({ channel, message_ts }))
  const link = found?.permalink
  if (link === undefined) return ''
  const title = bookmarkTitle(number)
  await sender.bookmarks.add({ channel_id: channel, title, type: 'link', link })
  return link
}
