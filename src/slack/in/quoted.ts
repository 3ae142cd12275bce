import { z } from 'zod'
import type { Instant } from '../../domain/instant.ts'
import type { Message } from '../../domain/message.ts'
import type { Quote } from '../../domain/record.ts'
import { decode } from './decode.ts'
import type { Directory } from './people.ts'
import { namesIn } from './request.ts'

// What cannot be understood is left out: it is no reason to lose the message.
const text = z.string().optional().catch(undefined)

// Which fields there are depends on who wrote the message: a person, an app, somebody of another workspace.
const slackMessage = z.object({
  ts: z.string().regex(/^\d{1,12}\.\d{1,6}$/),
  text,
  user: text,
  username: text,
  user_profile: z
    .object({ real_name: text, display_name: text, name: text })
    .optional()
    .catch(undefined),
  bot_profile: z.object({ name: text }).optional().catch(undefined),
  attachments: z
    .array(z.object({ fallback: text, title: text, text }))
    .optional()
    .catch(undefined),
  files: z
    .array(z.object({ id: text, name: text, title: text, permalink: text, url_private: text }))
    .optional()
    .catch(undefined),
})

type SlackMessage = z.infer<typeof slackMessage>

/** Where a message stands, and how to find it there. */
export interface Found {
  readonly workspace: string
  readonly channel: string
  readonly permalink: string | null
}

/** A message of Slack as an entry can repeat it; undefined for what is none. */
export const quoted = async (
  raw: unknown,
  { workspace, channel, permalink }: Found,
  directory: Directory,
): Promise<Message | undefined> => {
  const { data } = slackMessage.safeParse(raw)
  if (data === undefined) return undefined
  const said = saidIn(data)
  const [names, author] = await Promise.all([
    namesIn({ workspace, raw: said }, directory),
    authorOf(data, workspace, directory),
  ])
  const quote: Quote = {
    author,
    channel,
    message: data.ts,
    permalink,
    files: filesOf(data),
  }
  return { quote, sentAt: instantOf(data.ts), text: decode(said, names).text }
}

/** The text; for what apps send without one, what stands in its attachments; else what hangs on it. */
const saidIn = ({ text = '', attachments = [], files = [] }: SlackMessage): string => {
  if (text.trim() !== '') return text
  const attached = attachments.map(({ title, text, fallback }) => {
    const told = [title, text].filter(Boolean).join(': ')
    return told || (fallback ?? '')
  })
  const shown = attached.filter((line) => line !== '').join('\n')
  if (shown !== '') return shown
  return files.map(({ title, name, id }) => title || name || id || 'a file').join(', ')
}

/** By the name that Slack knows now, else by the one that the message carries. */
const authorOf = async (
  { user, username, user_profile: profile, bot_profile: bot }: SlackMessage,
  workspace: string,
  directory: Directory,
): Promise<Quote['author']> => {
  const known = user === undefined ? undefined : await directory.profile(workspace, user)
  const carried =
    username || profile?.real_name || profile?.display_name || profile?.name || bot?.name
  const name = bot === undefined ? known?.name || carried : carried || known?.name
  return { id: user ?? null, name: name || user || 'an app' }
}

const filesOf = ({ files = [] }: SlackMessage): Quote['files'] =>
  files.map(({ id, name, title, permalink, url_private: url }) => ({
    name: title || name || id || 'a file',
    url: permalink ?? url ?? null,
  }))

/** A time stamp of Slack counts seconds, with six decimals that tell messages apart. */
export const instantOf = (ts: string): Instant => Math.floor(Number(ts) * 1000)
