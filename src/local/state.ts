import type { Desk } from './desk.ts'
import type {
  Block,
  ChannelShown,
  FileShown,
  FormShown,
  MessageShown,
  State,
  Trouble,
} from './protocol.ts'
import { type Json, list, record, text } from './slack/json.ts'
import type { Channel, Ephemeral, Message, SharedFile } from './slack/model.ts'
import { APP } from './slack/world.ts'

/** What the workspace shows besides what is in it. */
export interface Surroundings {
  /** Milliseconds by which its clock is ahead. */
  readonly ahead: number
  readonly trouble: Trouble | null
  readonly reactions: readonly string[]
  readonly playing: State['playing']
}

/** The workspace as one person sees it. */
export const stateFor = (desk: Desk, me: string, around: Surroundings): State => {
  const { slack } = desk.standIn
  const { commands, shortcuts } = desk.manifest
  const form = slack.view(me)
  const home = slack.home(me)
  return {
    me,
    commands,
    shortcuts,
    ...around,
    app: { user: APP.user, name: APP.name },
    people: desk.people.map(({ id, handle, name, zone }) => ({ id, handle, name, zone })),
    groups: slack.groups().map(({ id, handle, name }) => ({ id, handle, name })),
    channels: slack
      .channels()
      .filter((channel) => isShown(channel, me))
      .map((channel) => channelShown(channel, { me, unseen: slack.ephemerals })),
    form: form === undefined ? null : formShown(form),
    home: home === undefined ? null : (list(home['blocks']) as readonly Block[]),
  }
}

/** A private channel is there for its members alone; so is a direct message. */
const isShown = ({ isPrivate, isDirect, members }: Channel, me: string): boolean =>
  (!isPrivate && !isDirect) || members.includes(me)

interface Viewer {
  readonly me: string
  readonly unseen: readonly Ephemeral[]
}

const channelShown = (channel: Channel, { me, unseen }: Viewer): ChannelShown => {
  const { id, name, isArchived, members, topic, pins, bookmarks } = channel
  const whispered = unseen.filter((one) => one.channel === id && one.user === me)
  const threads = new Set(channel.messages.map(({ thread_ts }) => thread_ts))
  const messages = [
    ...channel.messages.map((message) => messageShown(message, threads)),
    ...whispered.map(whisperShown),
  ]
  return {
    id,
    name,
    isArchived,
    members,
    topic,
    pins,
    bookmarks,
    kind: kindOf(channel),
    isMember: members.includes(me),
    messages: messages.sort((a, b) => (a.ts < b.ts ? -1 : 1)).slice(-MOST),
  }
}

const kindOf = ({ isDirect, isPrivate }: Channel): ChannelShown['kind'] => {
  if (isDirect) return 'direct'
  return isPrivate ? 'private' : 'channel'
}

/** So many messages of a channel are shown. */
const MOST = 500

const messageShown = (
  message: Message,
  threads: ReadonlySet<string | undefined>,
): MessageShown => ({
  ts: message.ts,
  user: message.user ?? '',
  username: message.username ?? null,
  text: saidBy(message),
  blocks: message.blocks ?? [],
  thread: message.thread_ts ?? (threads.has(message.ts) ? message.ts : null),
  isEdited: message.edited !== undefined && message.user !== APP.user,
  isEphemeral: false,
  reactions: (message.reactions ?? []).map(({ name, users }) => ({ name, users })),
  files: filesIn(message).map(fileShown),
})

const filesIn = ({ files = [] }: Message): readonly SharedFile[] =>
  files.filter(({ mode }) => mode !== 'tombstone')

/** Slack says in the place of a file that it is gone. */
const saidBy = ({ text: said, files = [] }: Message): string =>
  said === '' && files.some(({ mode }) => mode === 'tombstone') ? '_This file was deleted._' : said

const whisperShown = ({ ts, text: said, blocks, thread_ts }: Ephemeral): MessageShown => ({
  ts,
  user: APP.user,
  username: null,
  text: said,
  blocks,
  thread: thread_ts ?? null,
  isEdited: false,
  isEphemeral: true,
  reactions: [],
  files: [],
})

const fileShown = ({ id, name, title, size = 0, alt_txt = '' }: SharedFile): FileShown => ({
  id,
  name,
  title,
  size,
  alt: alt_txt,
  path: `/files/${encodeURIComponent(id)}`,
})

const formShown = (view: Json): FormShown => ({
  id: text(view['id']),
  title: plain(view['title']),
  submit: plain(view['submit']) || null,
  close: plain(view['close']) || 'Cancel',
  blocks: list(view['blocks']) as readonly Block[],
})

const plain = (value: unknown): string => text(record(value)['text'])
