import type { Queued } from '../../app/ports/outbox.ts'
import type { DraftMessage } from '../../app/ports/outgoing.ts'
import { draftComment, draftMessages, draftTitle, notThere } from '../present/draft.ts'
import { limits } from '../present/limits.ts'
import { failureOf, unlessRefused } from './failure.ts'
import { isShared, type Stretch } from './posted.ts'
import type { Posting } from './posting.ts'
import { into, type Sender } from './say.ts'

/** With what a draft is posted. */
interface Means {
  readonly sender: Sender
  readonly posting: Posting
  /** The app's own user; null where Slack does not tell it. */
  readonly bot: () => Promise<string | null>
}

/**
 * Posts a draft as a file into the incident's channel, with a few words about it. Where Slack refuses the
 * file, it is posted as messages; where it refuses those too, the person who asked for it gets them.
 * @returns where it was posted: the name of the file, or the time stamp of a message.
 * @throws what the last of these calls threw.
 */
export const postDraft = async (
  { channel, createdAt }: Queued,
  message: DraftMessage,
  means: Means,
): Promise<string> => {
  const { posting } = means
  const where = { ...into(channel), since: createdAt }
  const shared = await unlessRefused(() => upload(where, message, means))
  if (shared !== undefined) return shared
  try {
    return await posting.say(into(channel), draftMessages(message))
  } catch (error) {
    if (failureOf(error).kind !== 'final' || message.requestedBy === null) throw error
  }
  const instead = [...notThere(channel), ...draftMessages(message)]
  return posting.say(into(message.requestedBy), instead)
}

const upload = async (
  where: Stretch,
  message: DraftMessage,
  { sender, posting, bot }: Means,
): Promise<string> => {
  const { fileName: name, markdown: content } = message
  await posting.once(
    async () =>
      isShared(sender, where, { name, size: Buffer.byteLength(content), by: await bot() }),
    () =>
      sender.files.uploadV2({
        channel_id: where.channel,
        filename: name,
        content,
        title: draftTitle(message).slice(0, limits.fileTitle),
        initial_comment: draftComment(message),
      }),
  )
  return name
}
