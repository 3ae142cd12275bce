import { z } from 'zod'
import { type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import { type Addressee, MARK, type Sender } from './say.ts'

/** A place, and since when it is looked at. */
export type Stretch = Addressee & { readonly since: Instant }

const marked = z.object({
  ts: z.string(),
  metadata: z.object({
    event_type: z.literal(MARK),
    event_payload: z.object({ key: z.string() }),
  }),
})

/** The messages of this app in a place: their time stamps, by key. */
export const postedIn = async (
  sender: Pick<Sender, 'conversations'>,
  stretch: Stretch,
): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>()
  for await (const message of messagesIn(sender, stretch)) {
    const { data } = marked.safeParse(message)
    if (data !== undefined) found.set(data.metadata.event_payload.key, data.ts)
  }
  return found
}

const shared = z.object({
  user: z.string(),
  files: z.array(z.object({ name: z.string(), size: z.number().optional() })),
})

/** A file as it was shared. */
export interface SharedFile {
  readonly name: string
  /** In bytes. */
  readonly size: number
  /** Who shared it; null for anybody. */
  readonly by: string | null
}

/** Whether a file was shared in a place. One shared with other contents under the same name is another. */
export const isShared = async (
  sender: Pick<Sender, 'conversations'>,
  stretch: Stretch,
  { name, size, by }: SharedFile,
): Promise<boolean> => {
  for await (const message of messagesIn(sender, stretch)) {
    const { data } = shared.safeParse(message)
    if (data === undefined || (by !== null && data.user !== by)) continue
    if (data.files.some((file) => file.name === name && (file.size ?? size) === size)) return true
  }
  return false
}

const withFiles = z.object({
  user: z.string(),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
})

/** The ids of the files of a name that somebody has shared in a place, without those that were deleted since. */
export const filesIn = async (
  sender: Pick<Sender, 'conversations'>,
  stretch: Stretch,
  { name, by }: { readonly name: string; readonly by: string },
): Promise<readonly string[]> => {
  const found: string[] = []
  for await (const message of messagesIn(sender, stretch)) {
    // What was deleted has no name any more.
    const { data } = withFiles.safeParse(message)
    if (data?.user !== by) continue
    found.push(...data.files.filter((file) => file.name === name).map(({ id }) => id))
  }
  return found
}

/** Clocks of Slack and of this machine differ by some seconds. */
const SKEW = MINUTE
const PAGE = 200

async function* messagesIn(
  { conversations }: Pick<Sender, 'conversations'>,
  { channel, thread, since }: Stretch,
): AsyncGenerator<unknown> {
  const oldest = String(Math.floor((since - SKEW) / SECOND))
  let cursor = ''
  do {
    const asked = {
      channel,
      oldest,
      limit: PAGE,
      include_all_metadata: true,
      ...(cursor === '' ? {} : { cursor }),
    }
    const page = await (thread === null
      ? conversations.history(asked)
      : conversations.replies({ ...asked, ts: thread }))
    yield* page.messages ?? []
    cursor = page.response_metadata?.next_cursor ?? ''
  } while (cursor !== '')
}
